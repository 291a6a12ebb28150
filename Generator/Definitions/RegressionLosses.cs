using LossGen.Generator.Expressions;
using static LossGen.Generator.Definitions.Functions;

namespace LossGen.Generator.Definitions;

/// <summary>The losses of the difference between prediction and target.</summary>
internal static class RegressionLosses
{
    public static IReadOnlyList<LossDefinition> All { get; } =
    [
        new("MeanSquaredError", s => Square(Difference(s))),
        new("HalfSquaredError", s => Square(Difference(s)) / 2),
        new("MeanAbsoluteError", s => Abs(Difference(s))),
        new("HuberLoss", HuberLoss),
        new("SmoothL1Loss", SmoothL1Loss),
        new("PseudoHuberLoss", PseudoHuberLoss),
        new("LogCoshLoss", s => LogCosh(Difference(s))),
        new("QuantileLoss", QuantileLoss),
        new("CharbonnierLoss", CharbonnierLoss),
        new("BarronLoss", BarronLoss),
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
    private static Expr RootMinus(Expr d, Expr t) => Select(AtMost(Abs(d), d.Graph.Constant(LargestSquared)), Sqrt(Square(d) + Square(t)) - t, Abs(d) - t);

    // 2^60.
    private const double LargestSquared = 1152921504606846976;

    private static Expr QuantileLoss(DefinitionScope s)
    {
        Expr tau = s["Tau"], d = Difference(s);
        return Select(Less(s.Logit, s.Target), -tau * d, (1 - tau) * d);
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
}
