using LossGen.CodeFixes;
using Xunit;

namespace LossGen.Tests.CodeFixes;

/// <summary>Fixes of names that were not meant, and of modifiers.</summary>
public class NameFixTests
{
    private const string Inputs = "(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);";

    [Theory]
    [InlineData("FocalLoss({|LOSS005:gamma|}: 2)", "FocalLoss(Gamma = 2)")]
    [InlineData("AsymmetricLoss({|LOSS005:Clip|} = 0.05, GammaPos = 1)", "AsymmetricLoss(Margin = 0.05, GammaPos = 1)")]
    public Task A_hyperparameter_gets_the_name_that_was_meant(string before, string after) => Mends.Members<RenameHyperparameterCodeFix>(
        $"[{before}] public static partial float Loss{Inputs}", $"[{after}] public static partial float Loss{Inputs}");

    [Fact]
    public Task The_loss_of_the_family_that_has_the_hyperparameter_takes_its_place() => Mends.Members<UseSimplerLossCodeFix>(
        $"[BinaryCrossEntropy({{|LOSS005:Alpha|}} = 0.25)] public static partial float Loss{Inputs}", $"[BalancedCrossEntropy(Alpha = 0.25)] public static partial float Loss{Inputs}");

    [Theory]
    [InlineData("{|LOSS012:Span<float> grad|}", "Span<float> gradient")]
    [InlineData("{|LOSS012:float[] sampleWeights|}", "float[] weights")]
    public Task A_parameter_gets_the_name_that_was_meant(string before, string after) => Mends.Members<RenameParameterCodeFix>(
        $"[FocalLoss] public static partial float Loss(float[] logits, float[] targets, {before});", $"[FocalLoss] public static partial float Loss(float[] logits, float[] targets, {after});");

    [Fact]
    public Task Predictions_become_logits() => Mends.Members<RenameParameterCodeFix>(
        "[FocalLoss] public static partial float Loss({|LOSS030:float[] predictions|}, float[] targets);", "[FocalLoss] public static partial float Loss(float[] logits, float[] targets);");

    [Fact]
    public Task A_missing_access_modifier_is_written() => Mends.Members<AddAccessModifierCodeFix>(
        $"// A comment.\n    [FocalLoss] static partial float {{|LOSS006:Loss|}}{Inputs}", $"// A comment.\n    [FocalLoss] private static partial float Loss{Inputs}");

    [Fact]
    public Task In_an_interface_it_is_public() => Mends.File<AddAccessModifierCodeFix>(
        "using LossGen; public partial interface I { [FocalLoss] static partial float {|LOSS006:Loss|}(float[] logits, float[] targets); }",
        "using LossGen; public partial interface I { [FocalLoss] public static partial float Loss(float[] logits, float[] targets); }");

    [Fact]
    public Task A_beta_that_tells_the_counts_apart_is_written() => Mends.Members<SetBetaCodeFix>(
        "[CrossEntropy, {|LOSS045:ClassBalanced(60000, 20000)|}] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels);",
        "[CrossEntropy, ClassBalanced(60000, 20000, Beta = 0.99998)] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels);");
}
