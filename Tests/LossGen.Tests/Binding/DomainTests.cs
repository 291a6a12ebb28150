using LossGen.Generator.Binding;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Binding;

public class DomainTests
{
    private static readonly Domain[] Domains =
    [
        new(0, double.PositiveInfinity, false, false),
        new(0, double.PositiveInfinity, true, false),
        new(0, 1, false, false),
        new(0, 1, false, true),
        new(-2, -1, true, true),
        new(double.NegativeInfinity, 3, false, true),
    ];

    [Fact]
    public void The_nearest_value_to_any_value_outside_lies_inside() => Assert.All(Domains, domain =>
    {
        foreach (double value in new[] { -1e300, -5, -1, -1e-300, 0, 1, 1.5, 3, 1e300 }.Where(value => !domain.Contains(value)))
            Assert.True(domain.Contains(domain.Nearest(value)), $"{domain.Nearest(value)} for {value} in {domain}");
    });

    [Fact]
    public void Domains_are_written_as_intervals() => Assert.Equal(
        ["[0, ∞)", "(0, ∞)", "[0, 1]", "[0, 1)", "(-2, -1)", "(−∞, 3)"], Domains.Select(domain => domain.ToString()));

    [Fact]
    public void Domain_and_default_come_from_the_attribute_of_the_property()
    {
        LossMethod method = Bind.One("partial class C { [AsymmetricLoss(GammaNeg = 3)] public static partial float Loss(float[] logits, float[] targets, float margin); }");
        Assert.Equal(
            [
                new Hyperparameter("GammaPos", 0, new(0, double.PositiveInfinity, false, false), null),
                new Hyperparameter("GammaNeg", 3, new(0, double.PositiveInfinity, false, false), null),
                new Hyperparameter("Margin", 0.05, new(0, 1, false, true), "margin"),
                new Hyperparameter("DetachFocus", 0, Domain.Everything, null),
            ],
            method.Loss.Hyperparameters.Select(hyperparameter => hyperparameter with { Computable = null }));
    }

    [Fact]
    public void The_default_in_metadata_is_the_one_that_the_attribute_has()
    {
        var properties = typeof(LossAttribute).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(LossAttribute)) && !type.IsAbstract)
            .SelectMany(type => type.GetProperties().Where(property => property.DeclaringType == type && property.PropertyType == typeof(double) && !FurtherInputs.Is(property)))
            .ToList();
        Assert.NotEmpty(properties);
        Assert.All(properties, property =>
        {
            var written = (System.ComponentModel.DefaultValueAttribute)property.GetCustomAttributes(typeof(System.ComponentModel.DefaultValueAttribute), false).Single();
            Assert.Equal(written.Value, property.GetValue(Activator.CreateInstance(property.DeclaringType!, property.DeclaringType!.GetConstructors().Single().GetParameters().Length == 0 ? [] : [new double[] { 1, 2 }])));
        });
    }
}
