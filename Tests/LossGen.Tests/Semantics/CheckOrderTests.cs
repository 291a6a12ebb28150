using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Semantics;

public class CheckOrderTests
{
    [Theory]
    [InlineData(-1f), InlineData(-1e-30f), InlineData(float.NaN), InlineData(float.PositiveInfinity), InlineData(float.NegativeInfinity)]
    public void A_hyperparameter_outside_its_domain_throws_before_anything_is_written(float gamma)
    {
        foreach (bool isPortable in new[] { false, true })
        {
            Dictionary<string, float[]> arrays = FullLoss.Arrays(20);
            var error = Assert.Throws<ArgumentOutOfRangeException>(() => FullLoss.Run(FullLoss.Kernel(isPortable), arrays, gamma));
            Assert.Equal("gamma", error.ParamName);
            FullLoss.AssertUntouched(arrays);
        }
    }

    [Theory]
    [InlineData("BinaryCrossEntropy", "positiveWeight", 0, 1e-30), InlineData("BinaryCrossEntropy", "labelSmoothing", 1, 0)]
    [InlineData("BalancedCrossEntropy", "alpha", 1.0001, 1), InlineData("FocalLoss", "alpha", -0.1, 0)]
    [InlineData("AsymmetricLoss", "margin", 1, 0.99), InlineData("AsymmetricLoss", "gammaPos", -0.1, 0), InlineData("HuberLoss", "delta", 0, 0.001)]
    public void The_ends_of_a_domain_are_inside_or_outside_as_the_attribute_says(string loss, string hyperparameter, double outside, double inside)
    {
        string logits = LossSource.Regression(loss) ? "predictions" : "logits";
        var generated = GeneratedAssembly.Compile(LossSource.File(
            [$"[{loss}] public static partial double Loss(ReadOnlySpan<float> {logits}, ReadOnlySpan<float> targets, double {hyperparameter});"]));
        var kernel = generated.Static<Func<ReadOnlySpan<float>, ReadOnlySpan<float>, double, double>>(LossSource.Class, "Loss");
        Assert.Throws<ArgumentOutOfRangeException>(() => kernel([1f], [0f], outside));
        Assert.True(double.IsFinite(kernel([1f], [0f], inside)));
    }

    [Fact]
    public void A_wrong_length_of_the_last_output_is_found_before_the_first_is_written()
    {
        Dictionary<string, float[]> arrays = FullLoss.Arrays(20);
        arrays["probabilities"] = [.. Enumerable.Repeat(FullLoss.Untouched, 19)];
        Assert.Throws<ArgumentException>(() => FullLoss.Run(FullLoss.Kernel(false), arrays));
        FullLoss.AssertUntouched(arrays);
    }
}
