namespace LossGen.Sample.Embedded;

/// <summary>The loss that the network is trained with; LossGen writes its body.</summary>
internal static partial class Losses
{
    /// <summary>Asymmetric loss: of 374 words three or four apply to a picture, so negatives are weighed down.</summary>
    [AsymmetricLoss(GammaPos = 0, GammaNeg = 2, Margin = 0.05, Reduction = Reduction.MeanOverRows)]
    public static partial float Asymmetric(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, int classes, Span<float> gradient);
}
