namespace LossGen.Tests.Accuracy;

/// <summary>Losses of logits that are no focal loss for hard targets either: exact, and as one copies them from the paper.</summary>
internal static class DetectionLosses
{
    public static readonly ExactLoss[] All =
    [
        SmoothedCrossEntropy(0.1),
        PolyFocal("PolyFocalLoss(Epsilon = 1, Gamma = 2)", 1, 2),
        Hill("HillLoss(Lambda = 1.5, Margin = 1, Gamma = 2)", 1.5, 1, 2),
        new FormulaLoss("HingeLoss", Margin, (x, y) =>
        {
            float s = 2 * y - 1;
            return (MathF.Max(0, 1 - s * x), 1 - s * x > 0 ? -s : 0);
        }),
        new FormulaLoss("SquaredHingeLoss", (x, y) => Margin(x, y).Pow(2), (x, y) =>
        {
            float s = 2 * y - 1, u = MathF.Max(0, 1 - s * x);
            return (u * u, -2 * s * u);
        }),
    ];

    // 1 − s·x is one quantity: a float knows it to half a unit of its last place.
    private static Jet Margin(double x, double y) => 1 - (2 * y - 1) * x > 0 ? Jet.Atom(1 - (2 * y - 1) * x, 1 - 2 * y, 0) : Jet.Zero;

    private static FormulaLoss SmoothedCrossEntropy(double smoothing) => new(
        FormattableString.Invariant($"BinaryCrossEntropy(LabelSmoothing = {smoothing})"),
        (x, y) =>
        {
            double smoothed = (1 - smoothing) * y + smoothing / 2;
            return smoothed * Jet.Softplus(x, -1) + (1 - smoothed) * Jet.Softplus(x);
        },
        (x, y) =>
        {
            float smoothed = (1 - (float)smoothing) * y + (float)smoothing / 2, p = Sigmoid(x);
            return (-smoothed * MathF.Log(p) - (1 - smoothed) * MathF.Log(1 - p), p - smoothed);
        });

    private static FormulaLoss PolyFocal(string attribute, double epsilon, double gamma) => new(
        attribute,
        (x, y) =>
        {
            Jet Side(int s)
            {
                Jet wrong = Jet.Sigmoid(x, s);
                return wrong.Pow(gamma) * Jet.Softplus(x, s) + epsilon * wrong.Pow(gamma + 1);
            }
            return y * Side(-1) + (1 - y) * Side(1);
        },
        (x, y) =>
        {
            float p = Sigmoid(x), pt = y == 1 ? p : 1 - p, g = (float)gamma, e = (float)epsilon;
            float slope = MathF.Pow(1 - pt, g) * (g * pt * MathF.Log(pt) + pt - 1) - e * (g + 1) * MathF.Pow(1 - pt, g) * pt * (1 - pt);
            return (-MathF.Pow(1 - pt, g) * MathF.Log(pt) + e * MathF.Pow(1 - pt, g + 1), y == 1 ? slope : -slope);
        });

    private static FormulaLoss Hill(string attribute, double lambda, double margin, double gamma) => new(
        attribute,
        (x, y) => y * (Jet.Sigmoid(x - margin, -1).Pow(gamma) * Jet.Softplus(x - margin, -1)) + (1 - y) * Slope(x, lambda),
        (x, y) =>
        {
            float p = Sigmoid(x), pm = Sigmoid(x - (float)margin), g = (float)gamma, l = (float)lambda;
            return y == 1
                ? (-MathF.Pow(1 - pm, g) * MathF.Log(pm), MathF.Pow(1 - pm, g) * (g * pm * MathF.Log(pm) + pm - 1))
                : ((l - p) * p * p, (2 * l * p - 3 * p * p) * p * (1 - p));
        });

    // (λ − p)·p² for λ ≥ 1.5: with λ − 1 + q for λ − p, and 2λ − 3 + 3q for 2λ − 3p in the gradient, all terms have one sign.
    private static Jet Slope(double x, double lambda)
    {
        double p = Precise.Sigmoid(x), q = Precise.Sigmoid(-x), outer = p * p * q, inner = 2 * lambda - 3 + 3 * q;
        double h = outer * ((2 * q - p) * inner - 3 * p * q);
        return Jet.Atom((lambda - 1 + q) * p * p, outer * inner, h, outer * Math.Max(Math.Max(2 * q, p) * inner, 3 * p * q));
    }

    private static float Sigmoid(float x) => 1 / (1 + MathF.Exp(-x));
}
