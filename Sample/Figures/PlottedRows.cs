namespace LossGen.Sample.Figures;

/// <summary>The losses of rows that the plots show. Counts are those of a frequent, a less frequent and a rare class.</summary>
internal static partial class PlottedRows
{
    [CrossEntropy(Reduction = Reduction.Sum)]
    public static partial void CrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> losses, Span<float> gradient, float labelSmoothing);

    [SoftmaxFocalLoss(Reduction = Reduction.Sum)]
    public static partial void SoftmaxFocalLoss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> losses, Span<float> gradient, float gamma);

    [AsymmetricSingleLabelLoss(Reduction = Reduction.Sum)]
    public static partial void AsymmetricSingleLabelLoss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> losses, Span<float> gradient, float gammaNeg);

    [PolyCrossEntropy(Reduction = Reduction.Sum)]
    public static partial void PolyCrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> losses, Span<float> gradient, float epsilon);

    [GeneralizedCrossEntropy(Reduction = Reduction.Sum)]
    public static partial void GeneralizedCrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> losses, Span<float> gradient, float q);

    [LdamLoss(5000, 500, 50, Reduction = Reduction.Sum)]
    public static partial void LdamLoss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, Span<float> losses, Span<float> gradient);

    [LdamLoss(5000, 500, 50, MaxMargin = 0, Reduction = Reduction.Sum)]
    public static partial void ScaledCrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, Span<float> losses, Span<float> gradient);

    [LogitAdjustedCrossEntropy(5000, 500, 50, Reduction = Reduction.Sum)]
    public static partial void LogitAdjustedCrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, Span<float> losses, Span<float> gradient);

    [ClassBalanced(5000, 500, 50), CrossEntropy(Reduction = Reduction.Sum)]
    public static partial void ClassBalanced(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, Span<float> losses, Span<float> gradient);

    [CrossEntropy(Reduction = Reduction.Sum)]
    public static partial void DenseCrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, int classes, Span<float> losses, Span<float> gradient);

    [KullbackLeibler(Reduction = Reduction.Sum)]
    public static partial void KullbackLeibler(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, int classes, Span<float> losses, Span<float> gradient);

    [JensenShannon(Reduction = Reduction.Sum)]
    public static partial void JensenShannon(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, int classes, Span<float> losses, Span<float> gradient);

    [DistillationLoss(Reduction = Reduction.Sum)]
    public static partial void DistillationLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> teacher, ReadOnlySpan<int> labels, int classes, Span<float> losses, Span<float> gradient, float temperature);

    [MultiMarginLoss(Reduction = Reduction.Sum)]
    public static partial void MultiMarginLoss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> losses, Span<float> gradient, float power);

    [SoftmaxDiceLoss]
    public static partial float SoftmaxDiceLoss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient, float smooth);

    [SoftmaxTverskyLoss]
    public static partial float SoftmaxTverskyLoss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient, float beta);

    [ZlprLoss(Reduction = Reduction.Sum)]
    public static partial void ZlprLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, int classes, Span<float> losses, Span<float> gradient);

    [DistributionBalancedLoss(5000, 500, 50, SampleCount = 10000, Reduction = Reduction.Sum)]
    public static partial void DistributionBalancedLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);
}
