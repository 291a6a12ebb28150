namespace LossGen.Sample.Torch;

/// <summary>The loss; LossGen writes its body. <c>upstream</c> is what the backward pass hands in.</summary>
internal static partial class Losses
{
    [AsymmetricLoss(GammaNeg = 2)]
    public static partial float Asymmetric(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);
}
