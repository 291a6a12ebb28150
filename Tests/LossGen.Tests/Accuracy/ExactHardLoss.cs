namespace LossGen.Tests.Accuracy;

/// <summary>
/// A focal loss or one that has its form for hard targets: a weight, a power of the probability and its logarithm. Value, gradient and Hessian
/// in closed form, in double precision and without cancellation.
/// </summary>
/// <param name="Attribute">The attribute with its settings, as written in C#.</param>
/// <param name="Positive">Weight and focusing parameter of positives.</param>
/// <param name="Negative">Weight and focusing parameter of negatives.</param>
/// <param name="Margin">The probability margin of negatives.</param>
internal sealed record ExactHardLoss(string Attribute, (double Weight, double Gamma) Positive, (double Weight, double Gamma) Negative, double Margin = 0) : ExactLoss(Attribute)
{
    // Closer to the margin than this in p, the difference p − m magnifies the rounding of p beyond the contract.
    private const double NearMargin = 0.01;

    public override Jet At(double x, double y)
    {
        (double value, double gradient) = FirstAt(x, y == 1);
        (double hessian, double largest) = HessianAt(x, y == 1);
        return Jet.Atom(value, gradient, hessian, largest);
    }

    public override (float Value, float Gradient) Paper(float x, float y) => PaperFormula.Focused(this, x, y == 1);

    public override bool IsLeftOut(float x, float y) => y == 0 && Margin > 0 && Math.Abs(Precise.Sigmoid(x) - Margin) < NearMargin;

    private (double Value, double Gradient) FirstAt(double x, bool isPositive)
    {
        if (isPositive)
        {
            (double value, double slope) = Focused(-x, Positive);
            return (value, -slope);
        }
        return Margin == 0 ? Focused(x, Negative) : WithMargin(x);
    }

    // The Hessian, and the size of its largest term: they are of both signs, and it crosses 0.
    private (double Hessian, double Largest) HessianAt(double x, bool isPositive) =>
        isPositive ? FocusedHessian(-x, Positive) : Margin == 0 ? FocusedHessian(x, Negative) : HessianWithMargin(x);

    // p^γ·softplus(x), p^γ·(p + γ·q·softplus(x)): all terms of one sign.
    private static (double Value, double Slope) Focused(double x, (double Weight, double Gamma) side)
    {
        double p = Precise.Sigmoid(x), q = Precise.Sigmoid(-x), softplus = Precise.Softplus(x);
        double focus = side.Weight * Math.Pow(p, side.Gamma);
        return (focus * softplus, focus * (p + side.Gamma * q * softplus));
    }

    private (double Value, double Slope) WithMargin(double x)
    {
        double p = Precise.Sigmoid(x), q = Precise.Sigmoid(-x), shifted = p - Margin, u = q + Margin;
        if (shifted <= 0)
            return (0, 0);
        double logarithm = shifted < 0.5 ? -Precise.Log1p(-shifted) : -Math.Log(u), gamma = Negative.Gamma;
        double slope = Math.Pow(shifted, gamma) / u + (gamma == 0 ? 0 : gamma * Math.Pow(shifted, gamma - 1) * logarithm);
        return (Negative.Weight * Math.Pow(shifted, gamma) * logarithm, Negative.Weight * p * q * slope);
    }

    // The derivative of the slope of Focused: p^γ·q·((1 + 2γ)·p + γ·(γ·q − p)·softplus(x)).
    private static (double Hessian, double Largest) FocusedHessian(double x, (double Weight, double Gamma) side)
    {
        double p = Precise.Sigmoid(x), q = Precise.Sigmoid(-x), softplus = Precise.Softplus(x), gamma = side.Gamma;
        double factor = side.Weight * Math.Pow(p, gamma) * q, constant = (1 + 2 * gamma) * p, focus = gamma * softplus;
        return (factor * (constant + focus * (gamma * q - p)), factor * Math.Max(constant, focus * Math.Max(gamma * q, p)));
    }

    // With L = s^γ·(−ln u), s = p − m, u = 1 − s: L″(x) = (p·q)²·L″(p) + p·q·(q − p)·L′(p).
    private (double Hessian, double Largest) HessianWithMargin(double x)
    {
        double p = Precise.Sigmoid(x), q = Precise.Sigmoid(-x), shifted = p - Margin, u = q + Margin, gamma = Negative.Gamma, slope = p * q;
        if (shifted <= 0)
            return (0, 0);
        double logarithm = shifted < 0.5 ? -Precise.Log1p(-shifted) : -Math.Log(u);
        double power = Math.Pow(shifted, gamma), first = power / u + gamma * power / shifted * logarithm;
        double positive = 2 * gamma * power / shifted / u + power / (u * u), focus = gamma * (gamma - 1) * power / (shifted * shifted) * logarithm;
        double outer = Negative.Weight * slope * slope, inner = Negative.Weight * slope * first;
        return (outer * (positive + focus) + inner * (q - p), Math.Max(outer * Math.Max(positive, Math.Abs(focus)), inner * Math.Max(p, q)));
    }
}
