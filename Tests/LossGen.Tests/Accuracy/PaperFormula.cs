namespace LossGen.Tests.Accuracy;

/// <summary>
/// Value and gradient for hard targets as one copies them from the papers (Lin et al. 2017, appendix B; Ben-Baruch et al. 2021,
/// equation 9), with MathF: what the generated code is compared with.
/// </summary>
internal static class PaperFormula
{
    public static (float Value, float Gradient) Focused(ExactHardLoss loss, float x, bool isPositive)
    {
        float p = 1 / (1 + MathF.Exp(-x));
        (double weight, double gamma) = isPositive ? loss.Positive : loss.Negative;
        if (!isPositive && loss.Margin > 0)
            return WithMargin(p, (float)weight, (float)gamma, (float)loss.Margin);
        (float value, float gradient) = Focused(isPositive ? p : 1 - p, (float)weight, (float)gamma);
        return (value, isPositive ? gradient : -gradient);
    }

    // Without focusing nobody writes the power and the term with γ: cross entropy.
    private static (float Value, float Gradient) Focused(float pt, float weight, float gamma) => gamma == 0
        ? (-weight * MathF.Log(pt), weight * (pt - 1))
        : (-weight * MathF.Pow(1 - pt, gamma) * MathF.Log(pt), weight * MathF.Pow(1 - pt, gamma) * (gamma * pt * MathF.Log(pt) + pt - 1));

    // The division by p − m is 0/0 for dropped negatives; a user notices that and returns 0.
    private static (float Value, float Gradient) WithMargin(float p, float weight, float gamma, float margin)
    {
        float pm = MathF.Max(p - margin, 0);
        if (pm == 0)
            return (0, 0);
        float focus = weight * MathF.Pow(pm, gamma), logarithm = MathF.Log(1 - pm);
        return (-focus * logarithm, focus * (1 / (1 - pm) - gamma * logarithm / pm) * p * (1 - p));
    }
}
