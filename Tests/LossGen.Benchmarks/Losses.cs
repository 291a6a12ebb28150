namespace LossGen.Benchmarks;

/// <summary>The generated methods under measurement: value and gradient in one pass.</summary>
internal static partial class Losses
{
    [BinaryCrossEntropy(Reduction = Reduction.Sum)]
    public static partial float Bce(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);

    [BinaryCrossEntropy(Reduction = Reduction.Sum)]
    public static partial float Bce(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient);

    [FocalLoss(Alpha = 0.25, Gamma = 2, Reduction = Reduction.Sum)]
    public static partial float Focal2(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);

    [FocalLoss(Alpha = 0.25, Gamma = 2, Reduction = Reduction.Sum)]
    public static partial float Focal2(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient);

    [FocalLoss(Alpha = 0.25, Gamma = 1.5, Reduction = Reduction.Sum)]
    public static partial float Focal15(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);

    [FocalLoss(Alpha = 0.25, Gamma = 1.5, Reduction = Reduction.Sum)]
    public static partial float Focal15(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient);

    [AsymmetricLoss(GammaPos = 0, GammaNeg = 4, Margin = 0.05, Reduction = Reduction.Sum)]
    public static partial float Asl(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);

    [AsymmetricLoss(GammaPos = 0, GammaNeg = 4, Margin = 0.05, Reduction = Reduction.Sum)]
    public static partial float Asl(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient);

    [CrossEntropy(Reduction = Reduction.Sum)]
    public static partial float CrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);

    [DiceLoss(Reduction = Reduction.Sum)]
    public static partial float Dice(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);

    [HuberLoss(Reduction = Reduction.Sum)]
    public static partial float Huber(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> gradient);

    [ZlprLoss(Reduction = Reduction.Sum)]
    public static partial float Zlpr(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient, int classes);
}
