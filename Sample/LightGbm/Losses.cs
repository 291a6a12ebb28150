namespace LossGen.Sample.LightGbm;

/// <summary>The objectives. LightGBM's scores are doubles, and class after class; they are taken as they are. A booster wants sums, not means, and a Hessian that is never negative: the Gauss-Newton form.</summary>
internal static partial class Losses
{
    [BinaryCrossEntropy(Reduction = Reduction.Sum)]
    public static partial float CrossEntropy(ReadOnlySpan<double> logits, ReadOnlySpan<byte> targets, Span<float> gradient, Span<float> hessian);

    [FocalLoss(Gamma = 2, Reduction = Reduction.Sum, HessianForm = HessianForm.GaussNewton)]
    public static partial float Focal(ReadOnlySpan<double> logits, ReadOnlySpan<byte> targets, Span<float> gradient, Span<float> hessian);

    [AsymmetricLoss(GammaPos = 0, GammaNeg = 2, Margin = 0, Reduction = Reduction.Sum, HessianForm = HessianForm.GaussNewton)]
    public static partial float Asymmetric(ReadOnlySpan<double> logits, ReadOnlySpan<byte> targets, Span<float> gradient, Span<float> hessian);

    [PoissonLoss(Reduction = Reduction.Sum)]
    public static partial float Poisson(ReadOnlySpan<double> predictions, ReadOnlySpan<float> targets, Span<float> gradient, Span<float> hessian);

    [PoissonLoss(Reduction = Reduction.Sum, HessianForm = HessianForm.Majorizer)]
    public static partial float BoundedPoisson(ReadOnlySpan<double> predictions, ReadOnlySpan<float> targets, Span<float> gradient, Span<float> hessian);

    [CrossEntropy(Layout = Layout.ClassMajor, Reduction = Reduction.Sum)]
    public static partial float Softmax(ReadOnlySpan<double> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient, Span<float> hessian);

    // The order in which LightGBM's arrays are not: nothing fails, and nothing is learned.
    [CrossEntropy(Reduction = Reduction.Sum)]
    public static partial float SoftmaxByRow(ReadOnlySpan<double> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient, Span<float> hessian);

    [SoftmaxFocalLoss(Gamma = 2, Layout = Layout.ClassMajor, Reduction = Reduction.Sum, HessianForm = HessianForm.GaussNewton)]
    public static partial float SoftmaxFocal(ReadOnlySpan<double> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient, Span<float> hessian);

    [AsymmetricSingleLabelLoss(GammaNeg = 2, LabelSmoothing = 0.1, Layout = Layout.ClassMajor, Reduction = Reduction.Sum, HessianForm = HessianForm.GaussNewton)]
    public static partial float AsymmetricSingleLabel(ReadOnlySpan<double> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient, Span<float> hessian);
}
