using Xunit;

namespace LossGen.Tests.Analyzers;

public class SelfDefeatingCombinationTests
{
    [Fact]
    public Task A_gamma_of_positives_above_that_of_negatives_is_a_warning_on_its_value() => Verify.Fires(
        Method("AsymmetricLoss(GammaPos = {|LOSS003:4|}, GammaNeg = 1)"),
        Method("AsymmetricLoss(GammaPos = 1, GammaNeg = 4)"));

    [Fact]
    public Task A_gamma_of_positives_above_the_default_of_negatives_is_a_warning() => Verify.Fires(
        Method("AsymmetricLoss(GammaPos = {|LOSS003:5|})"),
        Method("AsymmetricLoss(GammaPos = 4)"));

    [Theory, InlineData("FocalLoss", "0"), InlineData("FocalLoss", "1"), InlineData("BalancedCrossEntropy", "0"), InlineData("BalancedCrossEntropy", "1")]
    public Task An_alpha_that_removes_a_class_is_a_warning_on_its_value(string loss, string alpha) => Verify.Fires(
        Method($"{loss}(Alpha = {{|LOSS003:{alpha}|}})"),
        Method($"{loss}(Alpha = 0.999)"));

    [Fact]
    public Task An_alpha_of_0_that_removes_the_negatives_of_a_varifocal_loss_is_a_warning() => Verify.Fires(
        Method("VarifocalLoss(Alpha = {|LOSS003:0|})"),
        Method("VarifocalLoss(Alpha = 0.1)"));

    [Fact]
    public Task A_lambda_that_turns_the_gradient_of_negatives_around_is_a_warning() => Verify.Fires(
        Method("HillLoss(Lambda = {|LOSS003:1.4|})"),
        Method("HillLoss(Lambda = 1.5)"));

    [Fact]
    public Task What_the_caller_passes_is_not_judged() => Verify.Fires(
        "[AsymmetricLoss(GammaPos = {|LOSS003:9|})] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);",
        "[AsymmetricLoss(GammaPos = 9)] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, float gammaNeg);");

    private static string Method(string attribute) =>
        $"[{attribute}] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);";
}
