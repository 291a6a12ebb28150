namespace LossGen.Sample.LightGbm;

/// <summary>The objectives. A booster wants sums, not means, and a Hessian that is never negative: the Gauss-Newton form.</summary>
internal static partial class Losses
{
    [BinaryCrossEntropy(Reduction = Reduction.Sum)]
    public static partial float CrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient, Span<float> hessian);

    [FocalLoss(Gamma = 2, Reduction = Reduction.Sum, HessianForm = HessianForm.GaussNewton)]
    public static partial float Focal(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient, Span<float> hessian);

    [AsymmetricLoss(GammaPos = 0, GammaNeg = 2, Margin = 0, Reduction = Reduction.Sum, HessianForm = HessianForm.GaussNewton)]
    public static partial float Asymmetric(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient, Span<float> hessian);

    [PoissonLoss(Reduction = Reduction.Sum)]
    public static partial float Poisson(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> gradient, Span<float> hessian);

    [PoissonLoss(Reduction = Reduction.Sum, HessianForm = HessianForm.Majorizer)]
    public static partial float BoundedPoisson(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> gradient, Span<float> hessian);

    [CrossEntropy(Reduction = Reduction.Sum)]
    public static partial float Softmax(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient, Span<float> hessian);

    [SoftmaxFocalLoss(Gamma = 2, Reduction = Reduction.Sum, HessianForm = HessianForm.GaussNewton)]
    public static partial float SoftmaxFocal(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient, Span<float> hessian);

    [AsymmetricSingleLabelLoss(GammaNeg = 2, LabelSmoothing = 0.1, Reduction = Reduction.Sum, HessianForm = HessianForm.GaussNewton)]
    public static partial float AsymmetricSingleLabel(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient, Span<float> hessian);
}
