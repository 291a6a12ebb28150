namespace LossGen.Sample.Figures;

/// <summary>The losses of logits that the plots show; a hyperparameter that spans a family comes from the caller, the others have their defaults.</summary>
internal static partial class PlottedLosses
{
    [BinaryCrossEntropy(Reduction = Reduction.Sum)]
    public static partial void BinaryCrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, float positiveWeight);

    [BalancedCrossEntropy(Reduction = Reduction.Sum)]
    public static partial void BalancedCrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, float alpha);

    [FocalLoss(Reduction = Reduction.Sum)]
    public static partial void FocalLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, float gamma);

    [AsymmetricLoss(Reduction = Reduction.Sum)]
    public static partial void AsymmetricLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, float gammaNeg, float margin);

    [QualityFocalLoss(Reduction = Reduction.Sum)]
    public static partial void QualityFocalLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [VarifocalLoss(Reduction = Reduction.Sum)]
    public static partial void VarifocalLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [GaussianFocalLoss(Reduction = Reduction.Sum)]
    public static partial void GaussianFocalLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [PolyFocalLoss(Reduction = Reduction.Sum)]
    public static partial void PolyFocalLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, float epsilon);

    [HillLoss(Reduction = Reduction.Sum)]
    public static partial void HillLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, float lambda);

    [HingeLoss(Reduction = Reduction.Sum)]
    public static partial void HingeLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [SquaredHingeLoss(Reduction = Reduction.Sum)]
    public static partial void SquaredHingeLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);
}
