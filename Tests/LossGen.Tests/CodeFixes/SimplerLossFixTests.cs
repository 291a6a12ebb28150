using LossGen.CodeFixes;
using Xunit;

namespace LossGen.Tests.CodeFixes;

public class SimplerLossFixTests
{
    [Theory]
    [InlineData("FocalLoss(Gamma = {|LOSS004:0|})", "BinaryCrossEntropy")]
    [InlineData("FocalLoss(Gamma = {|LOSS004:0|}, Reduction = Reduction.Sum)", "BinaryCrossEntropy(Reduction = Reduction.Sum)")]
    [InlineData("FocalLoss(Alpha = 0.25, Gamma = {|LOSS004:0|}, Reproducible = true)", "BalancedCrossEntropy(Alpha = 0.25, Reproducible = true)")]
    [InlineData("LossGen.FocalLoss(Gamma = {|LOSS004:0|})", "LossGen.BinaryCrossEntropy")]
    [InlineData("FocalLossAttribute(Gamma = {|LOSS004:0|})", "BinaryCrossEntropy")]
    [InlineData("AsymmetricLoss(GammaNeg = 0, Margin = {|LOSS004:0|})", "BinaryCrossEntropy")]
    [InlineData("AsymmetricLoss(GammaPos = 2 * 2, Margin = {|LOSS004:0|})", "FocalLoss(Gamma = 2 * 2)")]
    [InlineData("PolyFocalLoss(Epsilon = {|LOSS004:0|}, Gamma = 3)", "FocalLoss(Gamma = 3)")]
    [InlineData("QualityFocalLoss(Beta = {|LOSS004:0|})", "BinaryCrossEntropy")]
    [InlineData("FocalTverskyLoss(Gamma = {|LOSS004:1|}, Alpha = 0.3, Smooth = 2)", "TverskyLoss(Alpha = 0.3, Smooth = 2)")]
    [InlineData("TverskyLoss(Alpha = {|LOSS004:0.5|})", "DiceLoss(Smooth = 2)")]
    [InlineData("TverskyLoss(Alpha = {|LOSS004:0.5|}, Smooth = 0.25)", "DiceLoss(Smooth = 0.5)")]
    [InlineData("TverskyLoss(Alpha = {|LOSS004:1|}, Beta = 1, Smooth = 0)", "JaccardLoss(Smooth = 0)")]
    public Task The_simpler_loss_takes_over_what_it_has_as_well(string before, string after) => Mends.Members<UseSimplerLossCodeFix>(Elements(before), Elements(after));

    [Theory]
    [InlineData("SoftmaxFocalLoss(Gamma = {|LOSS004:0|}, Classes = 3)", "CrossEntropy(Classes = 3)")]
    [InlineData("LogitAdjustedCrossEntropy(5, 3, Tau = {|LOSS004:0|}, IgnoreIndex = -1)", "CrossEntropy(IgnoreIndex = -1)")]
    [InlineData("AsymmetricSingleLabelLoss(GammaNeg = {|LOSS004:0|})", "CrossEntropy(LabelSmoothing = 0.1)")]
    [InlineData("AsymmetricSingleLabelLoss(LabelSmoothing = 0.5 / 2, GammaNeg = {|LOSS004:0|})", "CrossEntropy(LabelSmoothing = 0.5 / 2)")]
    public Task So_does_the_simpler_loss_of_rows(string before, string after) => Mends.Members<UseSimplerLossCodeFix>(Rows(before), Rows(after));

    [Fact]
    public Task A_name_that_is_not_imported_is_written_whole() => Mends.File<UseSimplerLossCodeFix>(
        Aliased("Focal(Gamma = {|LOSS004:0|})"), Aliased("global::LossGen.BinaryCrossEntropy"));

    private static string Aliased(string attribute) =>
        $$"""
        using System;
        using Focal = LossGen.FocalLossAttribute;

        public static partial class Losses
        {
            {{Elements(attribute)}}
        }
        """;

    private static string Elements(string attribute) =>
        $"[{attribute}] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);";

    private static string Rows(string attribute) =>
        $"[{attribute}] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes);";
}
