using LossGen.Tests.Analyzers;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Catalogue;

/// <summary>Which class a weight belongs to, what soft targets mean, and logits that are probabilities already.</summary>
public class TargetPitfallTests
{
    private static readonly KernelSet Kernels = new(
        ["FocalLoss", "FocalLoss(Alpha = 0.9)", "BinaryCrossEntropy", "BinaryCrossEntropy(PositiveWeight = 3)", "BalancedCrossEntropy(Alpha = 0.9)", "AsymmetricLoss(GammaPos = 1)"], "default");

    private static readonly float[] X = [-3, -0.5f, 0, 1, 4];

    private delegate double WeightedKernel(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, Span<float> losses, Span<float> gradient);

    [Theory]
    [InlineData(1, 0, 0.9f, 0.1f)]
    [InlineData(3, 2, 3, 1)]
    [InlineData(4, 2, 0.9f, 0.1f)]
    public void Alpha_and_positive_weight_multiply_the_positive_class(int weighed, int plain, float ofPositives, float ofNegatives)
    {
        foreach (float target in new[] { 0f, 1f })
        {
            KernelResult expected = Run(plain, target), actual = Run(weighed, target);
            float factor = target == 1 ? ofPositives : ofNegatives;
            for (int i = 0; i < X.Length; i++)
            {
                Assert.Equal(factor * expected.Losses[i], actual.Losses[i], 2e-6f * expected.Losses[i]);
                Assert.Equal(factor * expected.Gradient[i], actual.Gradient[i], 2e-6f);
            }
        }
    }

    [Theory, InlineData(0), InlineData(2), InlineData(5)]
    public void A_soft_target_blends_the_losses_of_both_classes(int loss)
    {
        KernelResult negative = Run(loss, 0), positive = Run(loss, 1), soft = Run(loss, 0.3f);
        for (int i = 0; i < X.Length; i++)
        {
            Assert.Equal(0.3 * positive.Losses[i] + 0.7 * negative.Losses[i], soft.Losses[i], 1e-6);
            Assert.Equal(0.3 * positive.Gradient[i] + 0.7 * negative.Gradient[i], soft.Gradient[i], 1e-6);
        }
    }

    [Fact]
    public void Weights_of_elements_multiply_the_loss_and_do_not_enter_the_probability()
    {
        var kernel = GeneratedAssembly.Compile(LossSource.File(
            ["[FocalLoss(Reduction = Reduction.Sum)] public static partial double Focal(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, Span<float> losses, Span<float> gradient);"]))
            .Static<WeightedKernel>(LossSource.Class, "Focal");
        float[] losses = new float[X.Length], gradient = new float[X.Length];
        kernel(X, [1, 1, 1, 1, 1], [3, 3, 3, 3, 3], losses, gradient);
        KernelResult once = Run(0, 1);
        for (int i = 0; i < X.Length; i++)
        {
            Assert.Equal(3 * once.Losses[i], losses[i], 1e-6f * once.Losses[i]);
            Assert.Equal(3 * once.Gradient[i], gradient[i], 1e-6f);
        }
    }

    [Fact]
    public Task Probabilities_in_the_place_of_logits_are_an_error() => Verify.Fires(
        "[FocalLoss] public static partial float {|LOSS013:A|}({|LOSS012:ReadOnlySpan<float> probabilities|}, ReadOnlySpan<float> targets);",
        "[FocalLoss] public static partial float A(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> probabilities);");

    [Fact]
    public void Logits_of_half_precision_are_computed_in_float()
    {
        var kernel = GeneratedAssembly.Compile(LossSource.File(["[BinaryCrossEntropy] public static partial float A(ReadOnlySpan<Half> logits, ReadOnlySpan<byte> targets);"]))
            .Static<HalfKernel>(LossSource.Class, "A");
        Assert.Equal(20, kernel([(Half)(-20)], [1]), 1e-6);
        Assert.Equal(2.061153620e-9f, kernel([(Half)20], [1]), 1e-15f);
    }

    private delegate float HalfKernel(ReadOnlySpan<Half> logits, ReadOnlySpan<byte> targets);

    private static KernelResult Run(int loss, float target) => KernelResult.Of(Kernels.Soft(loss), X, [.. X.Select(_ => target)]);
}
