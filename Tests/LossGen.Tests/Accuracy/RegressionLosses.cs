namespace LossGen.Tests.Accuracy;

/// <summary>The losses of predictions: exact, and as one copies them from the paper.</summary>
internal static class RegressionLosses
{
    public static readonly ExactLoss[] OfDifferences =
    [
        Of("MeanSquaredError", d => Jet.Atom(d * d, 2 * d, 2), d => (d * d, 2 * d)),
        Of("HalfSquaredError", d => Jet.Atom(d * d / 2, d, 1), d => (d * d / 2, d)),
        Of("MeanAbsoluteError", d => Jet.Atom(Math.Abs(d), Math.Sign(d), 0), d => (MathF.Abs(d), MathF.Sign(d))),
        Huber("HuberLoss(Delta = 1)", 1, 1),
        Huber("HuberLoss(Delta = 1.5)", 1.5, 1),
        Huber("SmoothL1Loss(Beta = 1)", 1, 1),
        // The loss of Huber, divided by β.
        Huber("SmoothL1Loss(Beta = 0.5)", 0.5, 2),
        Root("PseudoHuberLoss(Delta = 1)", 1, 1),
        Root("PseudoHuberLoss(Delta = 1.5)", 1.5, 1.5),
        Of("LogCoshLoss", LogCosh, d => (MathF.Log(MathF.Cosh(d)), MathF.Tanh(d))),
        Quantile("QuantileLoss(Tau = 0.5)", 0.5),
        Quantile("QuantileLoss(Tau = 0.9)", 0.9),
        Expectile("ExpectileLoss(Tau = 0.5)", 0.5),
        Expectile("ExpectileLoss(Tau = 0.9)", 0.9),
        Root("CharbonnierLoss(Epsilon = 0.001)", 0.001, 1),
        Root("CharbonnierLoss(Epsilon = 0.5)", 0.5, 1),
        Barron("BarronLoss(Alpha = 1, Scale = 1)", 1),
        Barron("BarronLoss(Alpha = -2, Scale = 1)", -2),
        Barron("BarronLoss(Alpha = 0.3, Scale = 1)", 0.3),
        Barron("BarronLoss(Alpha = 1.5, Scale = 1)", 1.5),
        Of("BarronLoss(Alpha = 0, Scale = 1)", Cauchy, d => (MathF.Log(d * d / 2 + 1), 2 * d / (d * d + 2))),
        Of("BarronLoss(Alpha = double.NegativeInfinity, Scale = 1)", Welsch, d => (1 - MathF.Exp(-d * d / 2), d * MathF.Exp(-d * d / 2))),
    ];

    public static readonly ExactLoss[] Ratios =
    [
        new FormulaLoss(
            "MeanSquaredLogarithmicError",
            (x, y) =>
            {
                double d = Precise.Log1p((x - y) / (1 + y)), slope = 1 / (1 + x);
                return Jet.Atom(d, slope, -slope * slope).Map(d * d, 2 * d, 2);
            },
            (x, y) =>
            {
                float d = MathF.Log(1 + x) - MathF.Log(1 + y);
                return (d * d, 2 * d / (1 + x));
            }),
    ];

    public static readonly ExactLoss[] Deviances =
    [
        new FormulaLoss("PoissonLoss", (x, y) => Exp(x, 1) - y * Linear(x), (x, y) => (MathF.Exp(x) - y * x, MathF.Exp(x) - y)),
        new FormulaLoss("GammaLoss", (x, y) => Linear(x) + y * Exp(x, -1), (x, y) => (x + y * MathF.Exp(-x), 1 - y * MathF.Exp(-x))),
        Tweedie("TweedieLoss(Power = 1.5)", 1.5),
        Tweedie("TweedieLoss(Power = 1.3)", 1.3),
    ];

    // The difference of two floats is one quantity: a float knows it to half a unit of its last place.
    private static FormulaLoss Of(string attribute, Func<double, Jet> exact, Func<float, (float, float)> naive) =>
        new(attribute, (x, y) => exact(x - y), (x, y) => naive(x - y));

    private static FormulaLoss Huber(string attribute, double delta, double scale) => Of(
        attribute,
        d => scale * (Math.Abs(d) <= delta ? Jet.Atom(d * d / 2, d, 1) : Jet.Atom(delta * (Math.Abs(d) - delta / 2), delta * Math.Sign(d), 0)),
        d =>
        {
            float t = (float)delta, s = (float)scale;
            return MathF.Abs(d) <= t ? (s * d * d / 2, s * d) : (s * t * (MathF.Abs(d) - t / 2), s * t * MathF.Sign(d));
        });

    // factor·(√(d² + t²) − t), with the root in the denominator.
    private static FormulaLoss Root(string attribute, double t, double factor) => Of(
        attribute,
        d =>
        {
            double root = Math.Sqrt(d * d + t * t);
            return factor * Jet.Atom(d * d / (root + t), d / root, t * t / (root * root * root));
        },
        d =>
        {
            float threshold = (float)t, root = MathF.Sqrt(1 + d / threshold * (d / threshold)), f = (float)factor;
            return (f * threshold * (root - 1), f * d / threshold / root);
        });

    private static FormulaLoss Quantile(string attribute, double tau) => Of(
        attribute,
        d => d < 0 ? Jet.Atom(-tau * d, -tau, 0) : Jet.Atom((1 - tau) * d, 1 - tau, 0),
        d => d < 0 ? (-(float)tau * d, -(float)tau) : ((1 - (float)tau) * d, 1 - (float)tau));

    private static FormulaLoss Expectile(string attribute, double tau) => Of(
        attribute,
        d => (d < 0 ? tau : 1 - tau) * Jet.Atom(d * d, 2 * d, 2),
        d =>
        {
            float weight = d < 0 ? (float)tau : 1 - (float)tau;
            return (weight * d * d, 2 * weight * d);
        });

    // ln cosh d = ln(1 + sinh²d)/2.
    private static Jet LogCosh(double d)
    {
        double size = Math.Abs(d), sinh = Math.Sinh(Math.Min(size, 20)), cosh = Math.Cosh(Math.Min(size, 350));
        double value = size < 1 ? Precise.Log1p(sinh * sinh) / 2 : size + Precise.Log1p(Math.Exp(-2 * size)) - Math.Log(2);
        return Jet.Atom(value, Math.Tanh(d), 1 / (cosh * cosh));
    }

    // The general form of Barron's loss with scale 1, z = d²: b/α·((z/b + 1)^(α/2) − 1).
    private static FormulaLoss Barron(string attribute, double alpha)
    {
        double b = Math.Abs(alpha - 2);
        return Of(
            attribute,
            d =>
            {
                double u = d * d / b + 1, slope = Math.Pow(u, alpha / 2 - 1) / 2;
                double value = b / alpha * Precise.Expm1(alpha / 2 * Precise.Log1p(d * d / b));
                return Jet.Atom(d * d, 2 * d, 2).Map(value, slope, (alpha / 2 - 1) / (2 * b) * Math.Pow(u, alpha / 2 - 2));
            },
            d =>
            {
                float a = (float)alpha, c = MathF.Abs(a - 2);
                return (c / a * (MathF.Pow(d * d / c + 1, a / 2) - 1), d * MathF.Pow(d * d / c + 1, a / 2 - 1));
            });
    }

    private static Jet Cauchy(double d)
    {
        double u = d * d / 2 + 1;
        return Jet.Atom(d * d / 2, d, 1).Map(Precise.Log1p(d * d / 2), 1 / u, -1 / (u * u));
    }

    private static Jet Welsch(double d)
    {
        double e = Math.Exp(-d * d / 2);
        return Jet.Atom(d * d / 2, d, 1).Map(-Precise.Expm1(-d * d / 2), e, -e);
    }

    private static Jet Linear(double x) => Jet.Atom(x, 1, 0);

    private static Jet Exp(double x, double k) => Jet.Atom(Math.Exp(k * x), k * Math.Exp(k * x), k * k * Math.Exp(k * x));

    private static FormulaLoss Tweedie(string attribute, double power) => new(
        attribute,
        (x, y) => 1 / (2 - power) * Exp(x, 2 - power) + y / (power - 1) * Exp(x, 1 - power),
        (x, y) =>
        {
            float a = 2 - (float)power, b = 1 - (float)power;
            return (MathF.Exp(a * x) / a - y * MathF.Exp(b * x) / b, MathF.Exp(a * x) - y * MathF.Exp(b * x));
        });
}
