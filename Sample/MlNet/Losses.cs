namespace LossGen.Sample.MlNet;

/// <summary>The losses; LossGen writes their bodies.</summary>
internal static partial class Losses
{
    [BinaryCrossEntropy]
    public static partial float CrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient);

    [FocalLoss(Gamma = 2)]
    public static partial float Focal(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient);

    [AsymmetricLoss(GammaNeg = 2, Margin = 0)]
    public static partial float Asymmetric(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient);
}
