using Xunit;

namespace LossGen.Tests.Analyzers;

public class CountsTests
{
    [Fact]
    public Task A_sample_count_that_a_class_exceeds_is_an_error_on_its_value() => Verify.Fires(
        Multilabel("DistributionBalancedLoss(50, 20, SampleCount = {|LOSS001:50|})"),
        Multilabel("DistributionBalancedLoss(50, 20, SampleCount = 51)"));

    [Fact]
    public Task A_missing_sample_count_is_an_error() => Verify.Fires(
        Multilabel("{|LOSS013:DistributionBalancedLoss(50, 20)|}"),
        Multilabel("DistributionBalancedLoss(50, 20, SampleCount = 1000)"));

    [Fact]
    public Task Missing_counts_are_an_error() => Verify.Fires(
        Multilabel("{|LOSS013:LdamLoss|}").Replace("targets)", "targets, int classes)", StringComparison.Ordinal),
        Multilabel("LdamLoss(50, 20)"));

    [Fact]
    public Task A_count_of_0_is_an_error_on_its_value() => Verify.Fires(
        Multilabel("LogitAdjustedCrossEntropy(50, {|LOSS001:0|}, 3)"),
        Multilabel("LogitAdjustedCrossEntropy(50, 1, 3)"));

    [Fact]
    public Task A_gamma_of_other_classes_without_smoothing_is_a_warning_where_it_is_written() => Verify.Fires(
        Single("AsymmetricSingleLabelLoss(GammaNeg = {|LOSS003:2|}, LabelSmoothing = 0)"),
        Single("AsymmetricSingleLabelLoss(GammaPos = 1, LabelSmoothing = 0)"));

    [Fact]
    public Task A_gamma_of_the_label_above_that_of_the_others_is_a_warning() => Verify.Fires(
        Single("AsymmetricSingleLabelLoss(GammaPos = {|LOSS003:5|})"),
        Single("AsymmetricSingleLabelLoss(GammaPos = 4)"));

    private static string Multilabel(string attribute) =>
        $"[{attribute}] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);";

    private static string Single(string attribute) =>
        $"[{attribute}] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes);";
}
