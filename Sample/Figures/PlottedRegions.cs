namespace LossGen.Sample.Figures;

/// <summary>The losses of a whole region, and hard example mining, which looks at all elements too.</summary>
internal static partial class PlottedRegions
{
    [DiceLoss]
    public static partial float DiceLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient, float smooth);

    [JaccardLoss]
    public static partial float JaccardLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);

    [TverskyLoss]
    public static partial float TverskyLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient, float alpha, float beta);

    [FocalTverskyLoss]
    public static partial float FocalTverskyLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient, float gamma);

    [ComboLoss]
    public static partial float ComboLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient, float alpha);

    [BinaryCrossEntropy]
    public static partial float BinaryCrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);

    [HardExampleMining(KeepRatio = 0.1), BinaryCrossEntropy(Reduction = Reduction.Sum)]
    public static partial void HardestTenth(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [HardExampleMining(KeepRatio = 0.25), BinaryCrossEntropy(Reduction = Reduction.Sum)]
    public static partial void HardestQuarter(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [HardExampleMining(KeepRatio = 0.5), BinaryCrossEntropy(Reduction = Reduction.Sum)]
    public static partial void HardestHalf(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);
}
