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

    /// <summary>The Hessian, and the sum of the magnitudes of its terms: they are of both signs, and it crosses 0.</summary>
    public (double Hessian, double Magnitude) HessianAt(double x, bool isPositive) =>
        isPositive ? FocusedHessian(-x, Positive) : Margin == 0 ? FocusedHessian(x, Negative) : HessianWithMargin(x);

    // p^γ·softplus(x), p^γ·(p + γ·q·softplus(x)): all terms of one sign.
    private static (double Value, double Slope) Focused(double x, (double Weight, double Gamma) side)
    {
        double p = Sigmoid(x), q = Sigmoid(-x), softplus = Softplus(x);
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

    // The derivative of the slope of Focused: p^γ·q·((1 + 2γ)·p + γ·(γ·q − p)·softplus(x)).
    private static (double Hessian, double Magnitude) FocusedHessian(double x, (double Weight, double Gamma) side)
    {
        double p = Sigmoid(x), q = Sigmoid(-x), softplus = Softplus(x), gamma = side.Gamma;
        double factor = side.Weight * Math.Pow(p, gamma) * q, constant = (1 + 2 * gamma) * p, focus = gamma * softplus;
        return (factor * (constant + focus * (gamma * q - p)), factor * (constant + focus * (gamma * q + p)));
    }

    // With L = s^γ·(−ln u), s = p − m, u = 1 − s: L″(x) = (p·q)²·L″(p) + p·q·(q − p)·L′(p).
    private (double Hessian, double Magnitude) HessianWithMargin(double x)
    {
        double p = Sigmoid(x), q = Sigmoid(-x), shifted = p - Margin, u = q + Margin, gamma = Negative.Gamma, slope = p * q;
        if (shifted <= 0)
            return (0, 0);
        double logarithm = shifted < 0.5 ? -Log1p(-shifted) : -Math.Log(u);
        double power = Math.Pow(shifted, gamma), first = power / u + gamma * power / shifted * logarithm;
        double positive = 2 * gamma * power / shifted / u + power / (u * u), focus = gamma * (gamma - 1) * power / (shifted * shifted) * logarithm;
        double outer = Negative.Weight * slope * slope, inner = Negative.Weight * slope * first;
        return (outer * (positive + focus) + inner * (q - p), outer * (positive + Math.Abs(focus)) + inner);
    }

    public static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    private static double Softplus(double x) => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x)));

    // Kahan: the rounding error of 1 + e divides out.
    private static double Log1p(double e)
    {
        double u = 1 + e;
        return u == 1 ? e : Math.Log(u) * (e / (u - 1));
    }
}
