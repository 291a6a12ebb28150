using LossGen.Generator.Binding;
using LossGen.Generator.Expressions;
using static LossGen.Generator.Definitions.Functions;

namespace LossGen.Generator.Definitions;

/// <summary>The losses of the difference between prediction and target.</summary>
internal static class RegressionLosses
{
    private static readonly Domain Amounts = new(-1, double.PositiveInfinity, MinExclusive: true, MaxExclusive: false);

    public static IReadOnlyList<LossDefinition> All { get; } =
    [
        new("MeanSquaredError", s => Square(Difference(s))) { Majorizer = s => s.Constant(2) },
        new("HalfSquaredError", s => Square(Difference(s)) / 2) { Majorizer = s => s.Graph.One },
        new("MeanAbsoluteError", s => Abs(Difference(s))),
        new("HuberLoss", HuberLoss) { Majorizer = s => s.Graph.One },
        new("SmoothL1Loss", SmoothL1Loss) { Majorizer = s => Pow(s["Beta"], s.Constant(-1)) },
        new("PseudoHuberLoss", PseudoHuberLoss) { Majorizer = s => s.Graph.One },
        new("LogCoshLoss", s => LogCosh(Difference(s))) { Majorizer = s => s.Graph.One },
        new("QuantileLoss", QuantileLoss),
        new("ExpectileLoss", ExpectileLoss) { Majorizer = s => 2 * s.Graph.Max(s["Tau"], 1 - s["Tau"]) },
        new("CharbonnierLoss", CharbonnierLoss) { Majorizer = s => Pow(s["Epsilon"], s.Constant(-1)) },
        new("MeanSquaredLogarithmicError", s => Square(Log1p(s.Logit) - Log1p(s.Target))) { Predictions = Amounts, Targets = _ => Amounts },
        new("BarronLoss", BarronLoss) { Majorizer = BarronBound },
    ];

    private static Expr Difference(DefinitionScope s) => s.Named("d", "difference", s.Logit - s.Target);

    // Huber 1964.
    private static Expr HuberLoss(DefinitionScope s)
    {
        Expr delta = s["Delta"], d = Difference(s);
        return Select(AtMost(Abs(d), delta), Square(d) / 2, delta * (Abs(d) - delta / 2));
    }

    // Girshick 2015, equation 3.
    private static Expr SmoothL1Loss(DefinitionScope s)
    {
        Expr beta = s["Beta"], d = Difference(s);
        return Select(AtMost(Abs(d), beta), Square(d) / (2 * beta), Abs(d) - beta / 2);
    }

    // δ²·(√(1 + (d/δ)²) − 1), without the difference that cancels for small d.
    private static Expr PseudoHuberLoss(DefinitionScope s)
    {
        Expr delta = s["Delta"], d = Difference(s);
        return delta * RootMinus(d, delta);
    }

    private static Expr CharbonnierLoss(DefinitionScope s) => RootMinus(Difference(s), s["Epsilon"]);

    // √(d² + t²) − t; far out, where d² is no float any more, t² does not show beside it.
    private static Expr RootMinus(Expr d, Expr t) =>
        Select(AtMost(Abs(d), d.Graph.Constant(LargestSquared)), Sqrt(Square(d) + Square(t)) - t, Abs(d) - t);

    // 2^60.
    private const double LargestSquared = 1152921504606846976;

    private static Expr QuantileLoss(DefinitionScope s)
    {
        Expr tau = s["Tau"], d = Difference(s);
        return Select(Less(s.Logit, s.Target), -tau * d, (1 - tau) * d);
    }

    // Newey and Powell 1987.
    private static Expr ExpectileLoss(DefinitionScope s)
    {
        Expr tau = s["Tau"], square = Square(Difference(s));
        return Select(Less(s.Logit, s.Target), tau * square, (1 - tau) * square);
    }

    // Barron 2019, equation 8: the general form, and its limits where it has none.
    private static Expr BarronLoss(DefinitionScope s)
    {
        Expr alpha = s["Alpha"], scaled = Difference(s) / s["Scale"], square = Square(scaled);
        if (alpha.Is(1))
            return RootMinus(scaled, s.Graph.One);
        if (alpha.IsConstant && double.IsInfinity(alpha.Value))
            return alpha.Value < 0 ? 1 - Exp(-square / 2) : Exp(square / 2) - 1;
        Expr General()
        {
            Expr b = Abs(alpha - 2);
            return b / alpha * (Pow(square / b + 1, alpha / 2) - 1);
        }
        Expr Logarithm() => Select(AtMost(Abs(scaled), s.Constant(LargestSquared)), Log(square / 2 + 1), 2 * Log(Abs(scaled)) - Math.Log(2));
        Expr general = alpha.Is(0) || alpha.Is(2) ? s.Graph.Zero : General();
        return Select(Equal(alpha, 2), square / 2, Select(Equal(alpha, 0), Logarithm(), general));
    }

    // The second derivative is largest at d = 0, where it is 1/c². For α > 2 it grows with d and is, with u = (d/c)²/(α − 2) + 1, less than
    // (α − 1)·u^(α/2 − 1)/c²; for α = ∞ it is (1 + (d/c)²)·exp((d/c)²/2)/c².
    private static Expr BarronBound(DefinitionScope s)
    {
        Expr alpha = s["Alpha"], atZero = Pow(s["Scale"], s.Constant(-2)), square = Square(Difference(s) / s["Scale"]);
        if (alpha.IsConstant && alpha.Value <= 2)
            return atZero;
        return alpha.Is(double.PositiveInfinity)
            ? atZero * (1 + square) * Exp(square / 2)
            : Select(AtMost(alpha, s.Constant(2)), atZero, atZero * (alpha - 1) * Pow(square / (alpha - 2) + 1, alpha / 2 - 1));
    }
}
