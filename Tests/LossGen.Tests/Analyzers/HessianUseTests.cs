using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LossGen.Tests.Analyzers;

/// <summary>Hessians that a second-order method cannot use: LOSS043 and LOSS044; class weights that do not weigh: LOSS045.</summary>
public class HessianUseTests
{
    [Fact]
    public Task A_Hessian_of_a_mean_is_told_at_the_attribute() => Verify.Fires(
        Element("{|LOSS043:BinaryCrossEntropy|}") + Element("{|LOSS043:BinaryCrossEntropy(Reduction = Reduction.MeanOverPositives)|}", "B")
            + "[{|LOSS043:CrossEntropy(Classes = 3)|}] public static partial float Rows(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, Span<float> hessian);",
        Element("BinaryCrossEntropy(Reduction = Reduction.Sum)")
            + "[DiceLoss] public static partial float Region(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> hessian);"
            + "[BinaryCrossEntropy] public static partial float Gradient(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient);");

    [Fact]
    public Task A_Hessian_of_0_is_told_at_the_attribute() => Verify.Fires(
        Regression("{|LOSS044:MeanAbsoluteError(Reduction = Reduction.Sum)|}", "A") + Regression("{|LOSS044:QuantileLoss(Tau = 0.9, Reduction = Reduction.Sum)|}", "B")
            + Element("{|LOSS044:HingeLoss(Reduction = Reduction.Sum, HessianForm = HessianForm.Floor)|}", "C")
            + "\n#pragma warning disable LOSS022\n[LossDefinition] static float Absolute(float prediction, float target) => MathF.Abs(prediction - target);\n"
            + Regression("{|LOSS044:CustomLoss(nameof(Absolute), Reduction = Reduction.Sum)|}", "D"),
        Regression("QuantileLoss(Reduction = Reduction.Sum, HessianForm = HessianForm.Floor, HessianFloor = 1)", "A")
            + Regression("MeanAbsoluteError(Reduction = Reduction.Sum, HessianForm = HessianForm.GaussNewton)", "B")
            + Regression("HuberLoss(Reduction = Reduction.Sum)", "C") + Element("SquaredHingeLoss(Reduction = Reduction.Sum)", "D"));

    [Theory]
    [InlineData("ClassBalanced(60000, 20000, Beta = {|LOSS045:0.999|})", "ClassBalanced(60000, 20000, Beta = 0.99998)")]
    [InlineData("{|LOSS045:ClassBalanced(60000, 20000)|}", "ClassBalanced(60000, 30001)")]
    [InlineData("ClassBalanced(5, 20, Beta = {|LOSS045:0|})", "ClassBalanced(5, 20)")]
    public Task Class_balanced_weights_that_hardly_differ_are_told_where_beta_is(string modifier, string twin) => Verify.Fires(
        $"[CrossEntropy, {modifier}] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels);",
        $"[CrossEntropy, {twin}] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels);");

    [Fact]
    public async Task The_beta_that_is_proposed_would_do()
    {
        Diagnostic diagnostic = Assert.Single(await Diagnose.Source(
            LossSource.File(["[CrossEntropy, ClassBalanced(60000, 20000)] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels);"]), TestContext.Current.CancellationToken));
        Assert.Equal("0.99998", diagnostic.Properties["Beta"]);
        Assert.Equal(
            "The weights of the classes differ by 0 %, although the counts differ 3 times: with β = 0.999 a class counts as at most 1000 samples. β = 0.99998 tells them apart.",
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string Element(string attribute, string name = "A") =>
        $"[{attribute}] public static partial float {name}(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> hessian);";

    private static string Regression(string attribute, string name) =>
        $"[{attribute}] public static partial float {name}(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> hessian);";
}
