using Xunit;

namespace LossGen.Tests.Analyzers;

public class SimplerLossTests
{
    [Theory]
    [InlineData("FocalLoss(Gamma = {|LOSS004:0|})", "FocalLoss(Gamma = 0.5)")]
    [InlineData("FocalLoss(Alpha = 0.25, Gamma = {|LOSS004:0|})", "FocalLoss(Alpha = 0.25, Gamma = 2)")]
    [InlineData("AsymmetricLoss(GammaNeg = 0, Margin = {|LOSS004:0|})", "AsymmetricLoss(GammaNeg = 0)")]
    [InlineData("AsymmetricLoss(GammaPos = 2, GammaNeg = 2, Margin = {|LOSS004:0|})", "AsymmetricLoss(GammaPos = 2, GammaNeg = 2, Margin = 0, DetachFocus = true)")]
    [InlineData("PolyFocalLoss(Epsilon = {|LOSS004:0|})", "PolyFocalLoss(Epsilon = -1)")]
    [InlineData("QualityFocalLoss(Beta = {|LOSS004:0|})", "QualityFocalLoss(Beta = 1)")]
    [InlineData("FocalTverskyLoss(Gamma = {|LOSS004:1|})", "FocalTverskyLoss(Gamma = 2)")]
    [InlineData("TverskyLoss(Alpha = {|LOSS004:0.5|}, Beta = 0.5)", "TverskyLoss(Alpha = 0.3, Beta = 0.7)")]
    [InlineData("TverskyLoss(Alpha = {|LOSS004:1|}, Beta = 1)", "TverskyLoss(Alpha = 1)")]
    public Task A_loss_of_elements_or_regions_that_is_a_simpler_one_is_told_so_at_the_value(string loss, string twin) =>
        Verify.Fires(Elements(loss), Elements(twin));

    [Theory]
    [InlineData("SoftmaxFocalLoss(Gamma = {|LOSS004:0|})", "SoftmaxFocalLoss")]
    [InlineData("PolyCrossEntropy(Epsilon = {|LOSS004:0|})", "PolyCrossEntropy")]
    [InlineData("LogitAdjustedCrossEntropy(5, 3, Tau = {|LOSS004:0|})", "LogitAdjustedCrossEntropy(5, 3)")]
    [InlineData("AsymmetricSingleLabelLoss(GammaNeg = {|LOSS004:0|})", "AsymmetricSingleLabelLoss(GammaNeg = 1)")]
    public Task A_loss_of_rows_that_is_a_simpler_one_is_told_so_at_the_value(string loss, string twin) =>
        Verify.Fires(Rows(loss), Rows(twin));

    /// <summary>They weigh the classes that smoothing adds in one loss, the row in the other.</summary>
    [Theory]
    [InlineData("AsymmetricSingleLabelLoss(GammaNeg = 0)", ", ReadOnlySpan<float> classWeights")]
    [InlineData("AsymmetricSingleLabelLoss(GammaNeg = 0, LabelSmoothing = 0.2), ClassBalanced(30, 2)", "")]
    public Task An_asymmetric_loss_of_one_label_with_weights_of_classes_is_no_cross_entropy(string loss, string weights) => Verify.IsSilent(
        $"[{loss}] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels{(weights.Length > 0 ? ", int classes" : "")}{weights});");

    [Fact]
    public Task A_robust_loss_that_is_the_squared_error_is_told_so() => Verify.Fires(
        "[BarronLoss(Alpha = {|LOSS004:2|})] public static partial float Loss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets);",
        "[BarronLoss(Alpha = 2, Scale = 0.5)] public static partial float Loss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets);");

    [Theory]
    [InlineData("TverskyLoss", "")]
    [InlineData("FocalLoss", ", float gamma")]
    [InlineData("AsymmetricLoss(Margin = 0)", ", float gammaPos, float gammaNeg")]
    public Task Defaults_and_what_the_caller_passes_are_not_judged(string loss, string hyperparameters) => Verify.IsSilent(Elements(loss, hyperparameters));

    private static string Elements(string attribute, string hyperparameters = "") =>
        $"[{attribute}] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets{hyperparameters});";

    private static string Rows(string attribute) =>
        $"[{attribute}] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes);";
}
