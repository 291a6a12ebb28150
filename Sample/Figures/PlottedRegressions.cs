namespace LossGen.Sample.Figures;

/// <summary>The losses of a difference or of a logarithm that the plots show.</summary>
internal static partial class PlottedRegressions
{
    [MeanSquaredError(Reduction = Reduction.Sum)]
    public static partial void MeanSquaredError(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [HalfSquaredError(Reduction = Reduction.Sum)]
    public static partial void HalfSquaredError(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [MeanAbsoluteError(Reduction = Reduction.Sum)]
    public static partial void MeanAbsoluteError(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [HuberLoss(Reduction = Reduction.Sum)]
    public static partial void HuberLoss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, float delta);

    [SmoothL1Loss(Reduction = Reduction.Sum)]
    public static partial void SmoothL1Loss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, float beta);

    [PseudoHuberLoss(Reduction = Reduction.Sum)]
    public static partial void PseudoHuberLoss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, float delta);

    [LogCoshLoss(Reduction = Reduction.Sum)]
    public static partial void LogCoshLoss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [QuantileLoss(Reduction = Reduction.Sum)]
    public static partial void QuantileLoss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, float tau);

    [ExpectileLoss(Reduction = Reduction.Sum)]
    public static partial void ExpectileLoss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, float tau);

    [MeanSquaredLogarithmicError(Reduction = Reduction.Sum)]
    public static partial void MeanSquaredLogarithmicError(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [GaussianNegativeLogLikelihood(Reduction = Reduction.Sum)]
    public static partial void GaussianNegativeLogLikelihood(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, float logVariance);

    [PpoClipLoss(OldLogProbability = 0, Reduction = Reduction.Sum)]
    public static partial void PpoClipLoss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> advantage, Span<float> losses, Span<float> gradient, float epsilon);

    [CharbonnierLoss(Reduction = Reduction.Sum)]
    public static partial void CharbonnierLoss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, float epsilon);

    [PoissonLoss(Reduction = Reduction.Sum)]
    public static partial void PoissonLoss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [GammaLoss(Reduction = Reduction.Sum)]
    public static partial void GammaLoss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [TweedieLoss(Reduction = Reduction.Sum)]
    public static partial void TweedieLoss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, float power);

    [BarronLoss(Alpha = 1, Reduction = Reduction.Sum)]
    public static partial void BarronOne(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [BarronLoss(Alpha = 0, Reduction = Reduction.Sum)]
    public static partial void BarronZero(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [BarronLoss(Alpha = -2, Reduction = Reduction.Sum)]
    public static partial void BarronMinusTwo(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    [BarronLoss(Alpha = double.NegativeInfinity, Reduction = Reduction.Sum)]
    public static partial void BarronMinusInfinity(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);
}
