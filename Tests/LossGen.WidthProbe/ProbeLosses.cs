namespace LossGen.WidthProbe;

/// <summary>Every loss with float targets and, where they exist, hard ones; those named Exact are reproducible. The tests compile this file for .NET Standard too.</summary>
internal static partial class ProbeLosses
{
    [BinaryCrossEntropy(PositiveWeight = 1.7, LabelSmoothing = 0.05)]
    public static partial double CrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, Span<float> hessian);

    [BinaryCrossEntropy(PositiveWeight = 1.7, LabelSmoothing = 0.05, Reproducible = true)]
    public static partial double CrossEntropyExact(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, Span<float> hessian);

    [BalancedCrossEntropy(Alpha = 0.3)]
    public static partial double Balanced(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> losses, Span<float> gradient, Span<float> hessian);

    [BalancedCrossEntropy(Alpha = 0.3, Reproducible = true)]
    public static partial double BalancedExact(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> losses, Span<float> gradient, Span<float> hessian);

    [FocalLoss(Gamma = 1.3, Alpha = 0.25)]
    public static partial double Focal(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, Span<float> hessian);

    [FocalLoss(Gamma = 1.3, Alpha = 0.25, Reproducible = true)]
    public static partial double FocalExact(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, Span<float> hessian);

    [FocalLoss]
    public static partial double FocalHard(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> losses, Span<float> gradient, Span<float> hessian);

    [FocalLoss(Reproducible = true)]
    public static partial double FocalHardExact(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> losses, Span<float> gradient, Span<float> hessian);

    [AsymmetricLoss(GammaPos = 0.5, GammaNeg = 3.7)]
    public static partial double Asymmetric(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, Span<float> hessian);

    [AsymmetricLoss(GammaPos = 0.5, GammaNeg = 3.7, Reproducible = true)]
    public static partial double AsymmetricExact(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, Span<float> hessian);

    [AsymmetricLoss]
    public static partial double AsymmetricHard(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> losses, Span<float> gradient, Span<float> hessian);

    [AsymmetricLoss(Reproducible = true)]
    public static partial double AsymmetricHardExact(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> losses, Span<float> gradient, Span<float> hessian);

    [MeanSquaredError]
    public static partial double SquaredError(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, Span<float> hessian);

    [MeanSquaredError(Reproducible = true)]
    public static partial double SquaredErrorExact(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, Span<float> hessian);

    [HuberLoss(Delta = 0.7)]
    public static partial double Huber(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, Span<float> hessian);

    [HuberLoss(Delta = 0.7, Reproducible = true)]
    public static partial double HuberExact(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, Span<float> hessian);

    [CustomLoss(nameof(Tempered), 1.5)]
    public static partial double Custom(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, Span<float> hessian);

    [CustomLoss(nameof(Tempered), 1.5, Reproducible = true)]
    public static partial double CustomExact(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, Span<float> hessian);

    // Every kind of function and branch.
    [LossDefinition]
    private static float Tempered(float logit, float target, float temperature)
    {
        float p = 1 / (1 + MathF.Exp(-logit / temperature)), sum = MathF.Tanh(logit * target);
        for (int i = 1; i <= 3; i++)
            sum += i * MathF.Sin(logit) * MathF.Pow(p, i + 0.3f);
        float loss = -target * MathF.Log(p) - (1 - target) * MathF.Log(1 - p);
        if (logit > 3 && target < 0.5f)
            return loss + MathF.Log(1 + logit * logit);
        return target switch { > 0.8f => MathF.Sqrt(1 + sum * sum), < 0.1f => MathF.Max(sum, loss), _ => loss };
    }
}
