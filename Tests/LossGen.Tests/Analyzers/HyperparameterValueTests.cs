using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LossGen.Tests.Analyzers;

public class HyperparameterValueTests
{
    [Fact]
    public Task A_gamma_below_zero_is_an_error_on_its_value() => Verify.Fires(
        Method("FocalLoss(Gamma = {|LOSS001:-1|})"),
        Method("FocalLoss(Gamma = 1)"));

    [Fact]
    public Task An_alpha_above_one_is_an_error_on_its_value() => Verify.Fires(
        Method("FocalLoss(Gamma = 2, Alpha = {|LOSS001:1.5|})"),
        Method("FocalLoss(Gamma = 2, Alpha = 0.5)"));

    [Fact]
    public Task An_excluded_end_of_the_domain_is_an_error() => Verify.Fires(
        Method("AsymmetricLoss(Margin = {|LOSS001:1|})"),
        Method("AsymmetricLoss(Margin = 0)"));

    [Fact]
    public Task An_excluded_lower_end_of_the_domain_is_an_error() => Verify.Fires(
        Method("BinaryCrossEntropy(PositiveWeight = {|LOSS001:0|})"),
        Method("BinaryCrossEntropy(PositiveWeight = 1e-300)"));

    [Fact]
    public Task The_value_of_a_constant_elsewhere_counts() => Verify.Fires(
        "private const double Width = -2; [HuberLoss(Delta = {|LOSS001:Width * 3|})] public static partial float Loss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets);",
        "private const double Width = 2; [HuberLoss(Delta = Width * 3)] public static partial float Loss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets);");

    [Fact]
    public Task Every_wrong_value_is_reported() => Verify.Fires(
        Method("AsymmetricLoss(GammaPos = {|LOSS001:-2|}, GammaNeg = {|LOSS001:-1|}, Margin = {|LOSS001:2|})"),
        Method("AsymmetricLoss(GammaPos = 1, GammaNeg = 2, Margin = 0.5)"));

    [Theory, InlineData("double.PositiveInfinity"), InlineData("double.NegativeInfinity"), InlineData("double.NaN"), InlineData("1e308 * 10")]
    public Task A_value_that_is_no_finite_number_is_an_error_on_its_value(string value) => Verify.Fires(
        Method($"FocalLoss(Gamma = {{|LOSS002:{value}|}})"),
        Method("FocalLoss(Gamma = 1e3)"));

    [Fact]
    public Task NaN_is_allowed_where_it_is_the_default_and_means_off() => Verify.Fires(
        Method("FocalLoss(Alpha = {|LOSS002:double.PositiveInfinity|})"),
        Method("FocalLoss(Alpha = double.NaN)"));

    [Theory]
    [InlineData("FocalLoss(Alpha = 1.5)", "Alpha is 1.5, which lies outside [0, 1].", "1")]
    [InlineData("FocalLoss(Gamma = -0.5)", "Gamma is -0.5, which lies outside [0, ∞).", "0")]
    [InlineData("AsymmetricLoss(Margin = 7)", "Margin is 7, which lies outside [0, 1).", "0.99")]
    public async Task The_message_says_value_and_domain_and_the_property_the_nearest_value(string attribute, string message, string nearest)
    {
        Diagnostic diagnostic = Assert.Single(await Diagnose.Source(LossSource.File([Method(attribute)]), TestContext.Current.CancellationToken));
        Assert.Equal(message, diagnostic.GetMessage());
        Assert.Equal(nearest, diagnostic.Properties["Nearest"]);
    }

    private static string Method(string attribute) =>
        $"[{attribute}] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);";
}
