namespace LossGen.Tests.Accuracy;

/// <summary>
/// Value and gradient for hard targets in closed form, in double precision and without cancellation: good for many more digits than a
/// float has. All losses of independent logits are of this form.
/// </summary>
/// <param name="Attribute">The attribute with its settings, as written in C#.</param>
/// <param name="Positive">Weight and focusing parameter of positives.</param>
/// <param name="Negative">Weight and focusing parameter of negatives.</param>
/// <param name="Margin">The probability margin of negatives.</param>
internal sealed record ExactHardLoss(string Attribute, (double Weight, double Gamma) Positive, (double Weight, double Gamma) Negative, double Margin = 0)
{
    public (double Value, double Gradient) At(double x, bool isPositive)
    {
        if (isPositive)
        {
            (double value, double slope) = Focused(-x, Positive);
            return (value, -slope);
        }
        return Margin == 0 ? Focused(x, Negative) : WithMargin(x);
    }

    // p^γ·softplus(x), p^γ·(p + γ·q·softplus(x)): all terms of one sign.
    private static (double Value, double Slope) Focused(double x, (double Weight, double Gamma) side)
    {
        double p = Sigmoid(x), q = Sigmoid(-x), softplus = Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x)));
        double focus = side.Weight * Math.Pow(p, side.Gamma);
        return (focus * softplus, focus * (p + side.Gamma * q * softplus));
    }

    private (double Value, double Slope) WithMargin(double x)
    {
        double p = Sigmoid(x), q = Sigmoid(-x), shifted = p - Margin, u = q + Margin;
        if (shifted <= 0)
            return (0, 0);
        double logarithm = shifted < 0.5 ? -Log1p(-shifted) : -Math.Log(u), gamma = Negative.Gamma;
        double slope = Math.Pow(shifted, gamma) / u + (gamma == 0 ? 0 : gamma * Math.Pow(shifted, gamma - 1) * logarithm);
        return (Negative.Weight * Math.Pow(shifted, gamma) * logarithm, Negative.Weight * p * q * slope);
    }

    public static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    // Kahan: the rounding error of 1 + e divides out.
    private static double Log1p(double e)
    {
        double u = 1 + e;
        return u == 1 ? e : Math.Log(u) * (e / (u - 1));
    }
}
