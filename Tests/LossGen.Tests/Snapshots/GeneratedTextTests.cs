using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Snapshots;

/// <summary>What a user sees of each loss. The files are for readers; that the code is right is tested elsewhere.</summary>
public class GeneratedTextTests
{
    private const string Targets = "ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient";

    private const string HardTargets = "ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient";

    [Theory]
    [InlineData("BinaryCrossEntropy"), InlineData("BalancedCrossEntropy"), InlineData("FocalLoss"), InlineData("AsymmetricLoss")]
    public void Float_targets(string loss) => Snapshot.Match(Generate(loss, Targets), loss);

    [Theory]
    [InlineData("BinaryCrossEntropy"), InlineData("BalancedCrossEntropy"), InlineData("FocalLoss"), InlineData("AsymmetricLoss")]
    public void Byte_targets(string loss) => Snapshot.Match(Generate(loss, HardTargets), loss);

    [Theory, InlineData("MeanSquaredError"), InlineData("HuberLoss")]
    public void Regression(string loss) =>
        Snapshot.Match(Generate(loss, "ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> gradient"), loss);

    [Fact]
    public void Labels() => Snapshot.Match(
        Generate("CrossEntropy", "ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient"), "CrossEntropy");

    [Fact]
    public void Portable() => Snapshot.Match(Generate("AsymmetricLoss", HardTargets, CompileOptions.Portable), "AsymmetricLoss");

    [Fact]
    public void Reproducible() => Snapshot.Match(Generate("AsymmetricLoss(Reproducible = true)", HardTargets), "AsymmetricLoss");

    [Fact]
    public void Every_output_and_hyperparameters_from_the_caller() => Snapshot.Match(
        Generate(
            "FocalLoss(Reduction = Reduction.MeanOverPositives)",
            "ReadOnlySpan<float> logits, ReadOnlySpan<bool> targets, float[] weights, Span<float> gradient, Span<float> hessian, Span<float> losses, Span<float> probabilities, float upstream, float gamma"),
        "FocalLoss");

    private static string Generate(string attribute, string parameters, CompileOptions? options = null) => GeneratedAssembly.Compile(
        $$"""
        using System;
        using LossGen;

        namespace Training
        {
            public static partial class Losses
            {
                [{{attribute}}]
                public static partial float Loss({{parameters}});
            }
        }
        """,
        options).Files.Values.Single();
}
