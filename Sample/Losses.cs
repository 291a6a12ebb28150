namespace LossGen.Sample;

/// <summary>The three losses under comparison. LossGen writes the bodies: value, gradient and probabilities in one pass.</summary>
/// <remarks>
/// The sum is the reduction of the published code of the asymmetric loss. AdamW divides the gradient by its own magnitude, so a constant
/// factor such as 1/batch leaves the step as it is; what it would change is the weight of <see cref="AdamW.Epsilon"/>, below which
/// a gradient counts as zero. The sum keeps the tiny gradients of easy negatives furthest from it.
/// </remarks>
internal static partial class Losses
{
    /// <summary>Binary cross entropy: every element weighs the same.</summary>
    [BinaryCrossEntropy(Reduction = Reduction.Sum)]
    public static partial float CrossEntropy(
        ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient, Span<float> probabilities);

    /// <summary>Focal loss: elements that are already right weigh less, positives and negatives alike.</summary>
    [FocalLoss(Gamma = 2, Reduction = Reduction.Sum)]
    public static partial float Focal(
        ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient, Span<float> probabilities);

    /// <summary>Asymmetric loss: only negatives are weighed down, and those with p ≤ 0.05 are dropped.</summary>
    [AsymmetricLoss(GammaPos = 0, GammaNeg = 4, Margin = 0.05, Reduction = Reduction.Sum)]
    public static partial float Asymmetric(
        ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient, Span<float> probabilities);
}
