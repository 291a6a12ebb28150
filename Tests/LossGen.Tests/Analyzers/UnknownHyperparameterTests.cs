using System.Globalization;
using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace LossGen.Tests.Analyzers;

/// <summary>What an attribute is given that it has no property for, and a missing access modifier: LOSS005 and LOSS006.</summary>
public class UnknownHyperparameterTests
{
    private const string Inputs = "(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);";

    [Theory]
    [InlineData("FocalLoss({|LOSS005:gamma|}: 2)", "FocalLoss(Gamma = 2)")]
    [InlineData("FocalLoss({|LOSS005:2|}, 0.25)", "FocalLoss(Gamma = 2, Alpha = 0.25)")]
    [InlineData("AsymmetricLoss(GammaPos = 1, {|LOSS005:Clip|} = 0.05)", "AsymmetricLoss(GammaPos = 1, Margin = 0.05)")]
    [InlineData("FocalLoss, HardExampleMining({|LOSS005:Ratio|} = 0.5)", "FocalLoss, HardExampleMining(KeepRatio = 0.5)")]
    [InlineData("HingeLoss({|LOSS005:Margin|} = 1)", "HingeLoss(Reduction = Reduction.Sum)")]
    public Task What_the_attribute_does_not_have_is_an_error_at_its_name(string attribute, string twin) => Verify.Fires(
        $"[{attribute}] public static partial float Loss{Inputs}", $"[{twin}] public static partial float Loss{Inputs}", CompilerDiagnostics.None);

    [Fact]
    public async Task The_message_says_what_the_loss_has_and_what_was_meant_or_where_it_is() => Assert.Equal(
        [
            "SoftmaxFocalLoss has no hyperparameter Alpha; it has Gamma. FocalLoss, FocalTverskyLoss, GaussianFocalLoss and others have Alpha.",
            "AsymmetricLoss has no hyperparameter Gamma; it has GammaPos, GammaNeg, Margin and DetachFocus. Did you mean GammaPos or GammaNeg?",
            "BinaryCrossEntropy has no hyperparameter pos_weight; it has PositiveWeight and LabelSmoothing. Did you mean PositiveWeight?",
            "HuberLoss has no hyperparameter Dleta; it has Delta. Did you mean Delta?",
            "HuberLoss has no hyperparameter Nonsense; it has Delta.",
            "FocalLoss takes its hyperparameters by name: [FocalLoss(Gamma = …)]; it has Gamma and Alpha.",
            "CustomLoss has no hyperparameter Lambda; the values of a definition's hyperparameters stand behind its name, in their order: [CustomLoss(nameof(Definition), 2, 0.5)].",
        ],
        await Messages(
            "[SoftmaxFocalLoss(Alpha = 0.25)] public static partial float A(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes);",
            $"[AsymmetricLoss(Gamma = 2)] public static partial float B{Inputs}",
            $"[BinaryCrossEntropy(pos_weight = 2)] public static partial float C{Inputs}",
            "[HuberLoss(Dleta = 2)] public static partial float D(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets);",
            "[HuberLoss(Nonsense = 2)] public static partial float E(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets);",
            $"[FocalLoss(2.0)] public static partial float F{Inputs}",
            $"[LossDefinition] static float Square(float logit, float target) => logit * target; [CustomLoss(nameof(Square), Lambda = 2)] public static partial float G{Inputs}"));

    [Theory]
    [InlineData("static partial float {|LOSS006:Loss|}" + Inputs)]
    [InlineData("partial float {|LOSS006:Loss|}" + Inputs)]
    [InlineData("static partial double {|LOSS006:Loss|}" + Inputs)]
    [InlineData("virtual partial void {|LOSS006:Loss|}(float[] logits, float[] targets, float[] gradient);")]
    public Task A_partial_method_that_needs_an_access_modifier_is_an_error_at_its_name(string method) => Verify.Fires(
        $"public partial class C {{ [FocalLoss] {method} }}",
        "public partial class C { [FocalLoss] static partial void Loss(float[] logits, float[] targets, float[] gradient); [FocalLoss] private partial float Other" + Inputs + " }",
        CompilerDiagnostics.None);

    [Fact]
    public void Nothing_is_generated_for_it_that_would_only_be_in_error_too() => Assert.Empty(Generated($"[FocalLoss] static partial float Loss{Inputs}"));

    [Fact]
    public Task A_value_that_is_wrong_by_itself_is_not_judged_with_others() => Verify.Fires(
        $"[AsymmetricLoss(GammaNeg = {{|LOSS001:-1|}})] public static partial float A{Inputs} [FocalLoss(Gamma = {{|LOSS001:-1|}}, Alpha = {{|LOSS001:2|}})] public static partial float B{Inputs}",
        $"[AsymmetricLoss(GammaNeg = 1)] public static partial float A{Inputs}");

    private static async Task<IEnumerable<string>> Messages(params string[] members) =>
        (await Diagnose.Source(LossSource.File(members), TestContext.Current.CancellationToken))
            .Where(diagnostic => diagnostic.Id == "LOSS005").Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture));

    private static IEnumerable<string> Generated(string member)
    {
        GeneratorDriver driver = Microsoft.CodeAnalysis.CSharp.CSharpGeneratorDriver.Create(
            [new LossGen.Generator.LossGenerator().AsSourceGenerator()], parseOptions: GeneratedAssembly.ParseOptions(CompileOptions.Default));
        return driver.RunGenerators(GeneratedAssembly.UserProject(LossSource.File([member]), CompileOptions.Default), TestContext.Current.CancellationToken)
            .GetRunResult().GeneratedTrees.Select(tree => tree.FilePath);
    }
}
