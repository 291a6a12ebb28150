namespace LossGen.Sample.Figures;

/// <summary>Every loss of independent elements with its default hyperparameters, for the plots of docs/losses.</summary>
internal static partial class PlottedLosses
{
    [BinaryCrossEntropy(Reduction = Reduction.Sum)]
    public static partial void BinaryCrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [BalancedCrossEntropy(Reduction = Reduction.Sum)]
    public static partial void BalancedCrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [FocalLoss(Reduction = Reduction.Sum)]
    public static partial void FocalLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [AsymmetricLoss(Reduction = Reduction.Sum)]
    public static partial void AsymmetricLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [QualityFocalLoss(Reduction = Reduction.Sum)]
    public static partial void QualityFocalLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [VarifocalLoss(Reduction = Reduction.Sum)]
    public static partial void VarifocalLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [GaussianFocalLoss(Reduction = Reduction.Sum)]
    public static partial void GaussianFocalLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [PolyFocalLoss(Reduction = Reduction.Sum)]
    public static partial void PolyFocalLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [HillLoss(Reduction = Reduction.Sum)]
    public static partial void HillLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [HingeLoss(Reduction = Reduction.Sum)]
    public static partial void HingeLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [SquaredHingeLoss(Reduction = Reduction.Sum)]
    public static partial void SquaredHingeLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [MeanSquaredError(Reduction = Reduction.Sum)]
    public static partial void MeanSquaredError(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [HalfSquaredError(Reduction = Reduction.Sum)]
    public static partial void HalfSquaredError(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [MeanAbsoluteError(Reduction = Reduction.Sum)]
    public static partial void MeanAbsoluteError(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [HuberLoss(Reduction = Reduction.Sum)]
    public static partial void HuberLoss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [SmoothL1Loss(Reduction = Reduction.Sum)]
    public static partial void SmoothL1Loss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [PseudoHuberLoss(Reduction = Reduction.Sum)]
    public static partial void PseudoHuberLoss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [LogCoshLoss(Reduction = Reduction.Sum)]
    public static partial void LogCoshLoss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [QuantileLoss(Reduction = Reduction.Sum)]
    public static partial void QuantileLoss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [CharbonnierLoss(Reduction = Reduction.Sum)]
    public static partial void CharbonnierLoss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [BarronLoss(Reduction = Reduction.Sum)]
    public static partial void BarronLoss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [PoissonLoss(Reduction = Reduction.Sum)]
    public static partial void PoissonLoss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [GammaLoss(Reduction = Reduction.Sum)]
    public static partial void GammaLoss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [TweedieLoss(Reduction = Reduction.Sum)]
    public static partial void TweedieLoss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);
}
