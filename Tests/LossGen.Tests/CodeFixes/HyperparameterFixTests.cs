using LossGen.CodeFixes;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.CodeFixes;

public class HyperparameterFixTests
{
    private const string Method = " public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);";

    [Theory]
    [InlineData("FocalLoss(Gamma = {|LOSS001:-1|})", "FocalLoss(Gamma = {|LOSS004:0|})")]
    [InlineData("FocalLoss(Gamma = 1, Alpha = {|LOSS001:1.5|})", "FocalLoss(Gamma = 1, Alpha = {|LOSS003:1|})")]
    [InlineData("AsymmetricLoss(Margin = {|LOSS001:1|}, GammaNeg = 2)", "AsymmetricLoss(Margin = 0.99, GammaNeg = 2)")]
    [InlineData("BinaryCrossEntropy(PositiveWeight = /* a */ {|LOSS001:-3|} /* b */)", "BinaryCrossEntropy(PositiveWeight = /* a */ 0.01 /* b */)")]
    public Task A_value_outside_its_domain_becomes_the_nearest_inside(string before, string after) =>
        Mends.Members<NearestValueCodeFix>($"[{before}]{Method}", $"[{after}]{Method}");

    [Fact]
    public Task All_values_outside_their_domains_are_mended_at_once() => Mends.Members<NearestValueCodeFix>(
        $"[AsymmetricLoss(GammaPos = {{|LOSS001:-2|}}, GammaNeg = {{|LOSS001:-2|}}, Margin = {{|LOSS001:-2|}})]{Method}",
        $"[AsymmetricLoss(GammaPos = 0, GammaNeg = 0, Margin = {{|LOSS004:0|}})]{Method}");

    [Theory]
    [InlineData("GammaPos = {|LOSS003:4|}, GammaNeg = 1", "GammaPos = 1, GammaNeg = 4")]
    [InlineData("GammaNeg = 1, Margin = 0.1, GammaPos = {|LOSS003:2 * 2|}", "GammaNeg = 2 * 2, Margin = 0.1, GammaPos = 1")]
    [InlineData("GammaPos = {|LOSS003:5|}", "GammaPos = 4, GammaNeg = 5")]
    public Task Gammas_the_wrong_way_round_are_swapped_defaults_included(string before, string after) =>
        Mends.Members<SwapGammasCodeFix>($"[AsymmetricLoss({before})]{Method}", $"[AsymmetricLoss({after})]{Method}");

    [Theory]
    [InlineData("FocalLoss(Alpha = {|LOSS003:1|}, Gamma = 3)", "FocalLoss(Gamma = 3)")]
    [InlineData("FocalLoss(Gamma = 3, Alpha = {|LOSS003:0|})", "FocalLoss(Gamma = 3)")]
    [InlineData("BalancedCrossEntropy(Alpha = {|LOSS003:1|})", "BalancedCrossEntropy")]
    public Task An_alpha_that_removes_a_class_is_removed(string before, string after) =>
        Mends.Members<RemoveArgumentCodeFix>($"[{before}]{Method}", $"[{after}]{Method}");

    [Fact]
    public async Task An_alpha_that_removes_a_class_is_not_offered_a_swap_nor_gammas_a_removal()
    {
        string alpha = LossSource.File([$"[FocalLoss(Alpha = {{|LOSS003:1|}})]{Method}"]);
        await Mends.File<SwapGammasCodeFix>(alpha, alpha);
        string gammas = LossSource.File([$"[AsymmetricLoss(GammaPos = {{|LOSS003:5|}})]{Method}"]);
        await Mends.File<RemoveArgumentCodeFix>(gammas, gammas);
    }

    [Theory]
    [InlineData("[FocalLoss({|LOSS018:Gamma = 3|}, Alpha = 0.5)]", "[FocalLoss(Alpha = 0.5)]")]
    [InlineData("[FocalLoss({|LOSS018:Gamma = 3|})]", "[FocalLoss]")]
    public Task A_doubled_hyperparameter_is_removed_from_the_attribute(string before, string after) => Mends.Members<RemoveArgumentCodeFix>(
        before + " public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, float gamma);",
        after + " public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, float gamma);");

    [Theory]
    [InlineData("ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, float gamma", "ReadOnlySpan<float> logits, ReadOnlySpan<float> targets")]
    [InlineData("double gamma, ReadOnlySpan<float> logits, ReadOnlySpan<float> targets", "ReadOnlySpan<float> logits, ReadOnlySpan<float> targets")]
    public Task A_doubled_hyperparameter_is_removed_from_the_parameters(string before, string after) => Mends.Members<RemoveParameterCodeFix>(
        $"[FocalLoss({{|LOSS018:Gamma = 3|}})] public static partial float Loss({before});",
        $"[FocalLoss(Gamma = 3)] public static partial float Loss({after});");
}
