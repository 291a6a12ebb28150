using System.Reflection;
using LossGen.Generator.Binding;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Semantics;

/// <summary>Hyperparameters that a float cannot compute with are errors; those at the ends of the range that is told give numbers.</summary>
public class ComputableRangeTests
{
    private static readonly float[] Logits = [-100, -87, -20, -3, -1, 0, 0.5f, 3, 10, 50, 87, 100];

    private static readonly (string Loss, string Attribute)[] Ends =
    [
        .. from type in typeof(LossAttribute).Assembly.GetTypes()
           where !type.IsAbstract && !FurtherInputs.Has(type) && (type.IsSubclassOf(typeof(ElementLossAttribute)) || type.IsSubclassOf(typeof(RegressionLossAttribute)))
           let loss = type.Name.Replace("Attribute", "", StringComparison.Ordinal)
           from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           where property.PropertyType == typeof(double)
           let domain = property.GetCustomAttribute<DomainAttribute>()
           let range = ComputableRanges.Of(loss, property.Name)
           from end in new[] { range.Smallest, range.Largest }
           where end > 0 && (domain is null || (end > domain.Min && end < domain.Max))
           select (loss, $"{loss}({property.Name} = {LossSource.Number(end)})"),
    ];

    private static readonly KernelSet Kernels = new([.. Ends.Select(end => end.Attribute)], "portable");

    public static TheoryData<string> Losses => [.. Ends.Select(end => end.Loss).Distinct()];

    [Theory, MemberData(nameof(Losses))]
    public void At_the_ends_of_the_range_value_and_gradient_are_no_NaN(string loss)
    {
        foreach (int index in Enumerable.Range(0, Ends.Length).Where(index => Ends[index].Loss == loss))
        {
            foreach (float target in new[] { 0, 0.25f, 1 })
            {
                KernelResult result = KernelResult.Of(Kernels.Soft(index), Logits, [.. Enumerable.Repeat(target, Logits.Length)]);
                Assert.False(double.IsNaN(result.Value) || result.Gradient.Any(float.IsNaN), $"{Ends[index].Attribute}, target {target}: {result.Value}, {string.Join(" ", result.Gradient)}");
            }
        }
    }

    [Theory]
    [InlineData("FocalLoss(Gamma = {|LOSS001:1e7|})", "FocalLoss(Gamma = 1e6)")]
    [InlineData("FocalLoss(Gamma = {|LOSS001:1e-40|})", "FocalLoss(Gamma = 1e-30)")]
    [InlineData("AsymmetricLoss(GammaNeg = {|LOSS001:1e300|}, Margin = {|LOSS001:1e-17|})", "AsymmetricLoss(GammaNeg = 3, Margin = 1e-9)")]
    [InlineData("BinaryCrossEntropy(HessianFloor = {|LOSS001:1e300|})", "BinaryCrossEntropy(HessianFloor = 1e-16)")]
    [InlineData("BinaryCrossEntropy(Reduction = {|LOSS001:(Reduction)77|})", "BinaryCrossEntropy(Reduction = (Reduction)1)")]
    [InlineData("BinaryCrossEntropy(Reduction = {|LOSS001:(Reduction)(-1)|}, HessianForm = {|LOSS001:(HessianForm)4|})", "BinaryCrossEntropy(HessianForm = (HessianForm)2)")]
    [InlineData("QualityFocalLoss(Beta = {|LOSS003:0.5|})", "QualityFocalLoss(Beta = 1)")]
    public Task What_works_for_no_float_or_is_no_member_is_told_at_the_value(string attribute, string twin) => Analyzers.Verify.Fires(Method(attribute), Method(twin));

    [Theory]
    [InlineData("LdamLoss({|LOSS001:1e300|}, {|LOSS001:1e-300|})", "LdamLoss(1e15, 1e-9)")]
    [InlineData("CrossEntropy, ClassBalanced({|LOSS001:1e16|}, 3)", "CrossEntropy, ClassBalanced(1e15, 3)")]
    public Task Counts_beyond_any_data_set_are_told_each(string attribute, string twin) => Analyzers.Verify.Fires(Rows(attribute), Rows(twin));

    [Fact]
    public async Task The_sentence_tells_the_range_and_the_fix_its_nearer_end()
    {
        var found = await Analyzers.Diagnose.Source(
            LossSource.File([Method("FocalLoss(Gamma = 1e-40)"), Method("BinaryCrossEntropy(Reduction = (Reduction)77)").Replace("Loss(R", "Other(R", StringComparison.Ordinal)]),
            TestContext.Current.CancellationToken);
        Assert.Equal(
            [
                "Gamma is 1E-40, which a kernel of floats cannot compute with: it must be 0 or from 1E-30 to 1000000.",
                "Reduction is 77, which is no member of Reduction: Mean, Sum, MeanOverPositives, MeanOverRows and MeanOverWeights are.",
            ],
            found.Select(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal("1E-30", found[0].Properties["Nearest"]);
    }

    [Theory, InlineData(1e7f), InlineData(1e-40f), InlineData(float.PositiveInfinity), InlineData(float.NaN), InlineData(-1f)]
    public void A_caller_who_passes_such_a_value_is_told_the_range(float gamma)
    {
        var loss = GeneratedAssembly.Compile(
            LossSource.File(["[FocalLoss] public static partial float Loss(float[] logits, float[] targets, float gamma);"]), CompileOptions.Portable)
            .Static<Func<float[], float[], float, float>>(LossSource.Class, "Loss");
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => loss([1], [0], gamma));
        Assert.Equal("gamma", error.ParamName);
        Assert.Contains("Gamma must lie in [0, ∞), and be 0 or from 1E-30 to 1000000.", error.Message, StringComparison.Ordinal);
        Assert.True(loss([1], [0], 0) > loss([1], [0], 1e6f));
    }

    private static string Method(string attribute) => $"[{attribute}] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);";

    private static string Rows(string attribute) => $"[{attribute}] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels);";
}
