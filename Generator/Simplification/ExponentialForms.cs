using LossGen.Generator.Expressions;

namespace LossGen.Generator.Simplification;

/// <summary>
/// Quotients and logarithms of sums of exponentials of one quantity w: the largest exponential is taken out of each, on either side of 0, so that
/// no part of it overflows, in derivatives either, and small sums beside 1 keep their digits.
/// </summary>
internal static class ExponentialForms
{
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        new("ln(softplus(u)) = u − exp(u)/2 + 5/24·exp(u)² where u is so small that nothing else counts", LogOfSoftplus),
        new("a/D^k + b/D^m over one denominator, where exponentials cancel in the numerator", ExponentialQuotients.Join),
        new("1 − exp(−k·|w|) = −expm1(−k·|w|), and the same as a factor of longer sums", ExponentialQuotients.RootAtZero),
        new("ln(v·D^k) = ln(v) + k·ln(D) for a sum D of exponentials", LogOfQuotient),
        new("ln Σ c·exp(k·w) = max(k·w) + ln Σ c·exp(k·w − max)", LogOfSum),
        new("Σ a·exp(k·w)/Σ b·exp(k·w) with both divided by the largest exponential", Quotient),
    ];

    // By which the step of exponents may have to be divided.
    private static readonly int[] Parts = [2, 3];

    // Below, softplus is exp(u) but for parts of it, and too small for a float in the end.
    private const double SmallSoftplus = -12;

    private static Expr? LogOfSoftplus(Expr expr)
    {
        if (expr.Op != Operator.Log || expr.Operands[0] is not { Op: Operator.Softplus } softplus || softplus.Operands[0] is not { Range.Low: < SmallSoftplus } u)
            return null;
        ExpressionGraph graph = expr.Graph;
        Expr least = graph.Constant(SmallSoftplus), exp = graph.Exp(graph.Min(u, least));
        return graph.Select(graph.LessOrEqual(u, least), u - exp / 2 + 5.0 / 24 * exp.Pow(2), graph.Log(graph.Softplus(graph.Max(u, least))));
    }

    private static Expr? LogOfQuotient(Expr expr)
    {
        if (expr.Op != Operator.Log || expr.Operands[0] is not { Op: Operator.Product, Value: > 0 } product)
            return null;
        var factors = Products.FactorsOf(product);
        (Expr sum, Expr exponent) = factors.FirstOrDefault(factor => factor.Base.Op == Operator.Sum && ExponentialSum.Of(factor.Base) is { Variable: not null, IsPositive: true });
        return sum is null ? null : exponent * expr.Graph.Log(sum) + expr.Graph.Log(product / sum.Pow(exponent));
    }

    private static Expr? LogOfSum(Expr expr)
    {
        if (expr.Op != Operator.Log || expr.Operands[0].Op != Operator.Sum || ExponentialSum.Of(expr.Operands[0]) is not { Variable: { } w, IsPositive: true, Terms.Count: >= 2 } sum)
            return null;
        ExpressionGraph graph = expr.Graph;
        if (sum.Terms.Count == 2)
        {
            (double low, Expr atLow) = sum.Terms[0];
            (double high, Expr atHigh) = sum.Terms[1];
            return graph.Log(atLow) + low * w + graph.Softplus((high - low) * w + (graph.Log(atHigh) - graph.Log(atLow)));
        }
        Expr Rest(double end, Expr lead) => lead.Is(1) ? graph.Log1p(sum.Relative(end, sum.Step, graph) - 1) : graph.Log(sum.Relative(end, sum.Step, graph));
        Expr above = Rest(sum.Highest, sum.Terms[sum.Terms.Count - 1].Coefficient), below = Rest(sum.Lowest, sum.Terms[0].Coefficient);
        // The order of operands decides the slope at w = 0: it has to be that of the side that the selection takes there.
        return graph.Max(sum.Lowest * w, sum.Highest * w) + graph.Select(graph.LessOrEqual(graph.Zero, w), above, below);
    }

    private static Expr? Quotient(Expr expr)
    {
        if (expr.Op != Operator.Product)
            return null;
        ExpressionGraph graph = expr.Graph;
        var factors = Products.FactorsOf(expr);
        Expr? w = factors.Where(factor => IsDenominator(factor.Base, factor.Exponent)).Select(factor => ExponentialSum.Of(factor.Base)!.Variable).FirstOrDefault();
        if (w is null)
            return null;
        double rateAbove = 0, rateBelow = 0, step = factors.Select(factor => ExponentialSum.Of(factor.Base)).Where(sum => sum?.Variable == w).Min(sum => sum!.Step);
        (double Lead, double Low) rates = (0, 0);
        foreach ((Expr @base, Expr exponent) in factors.Where(factor => factor.Exponent.IsConstant && ExponentialSum.Of(factor.Base)?.Variable == w))
            rates = (rates.Lead + ExponentialSum.Of(@base)!.Highest * exponent.Value, rates.Low + ExponentialSum.Of(@base)!.Lowest * exponent.Value);
        // No root of an exponential, which is 0 where its root is not: the step divides what is left of it, too.
        if (Parts.FirstOrDefault(part => !IsWhole(rates.Lead / step) && IsWhole(rates.Lead / step * part) && IsWhole(rates.Low / step * part)) is > 0 and var parts)
            step /= parts;
        Expr rest = graph.Constant(expr.Value), above = graph.One, below = graph.One;
        foreach ((Expr @base, Expr exponent) in factors)
        {
            if (exponent.IsConstant && @base.Op is Operator.Sum or Operator.Exp && ExponentialSum.Of(@base) is { } sum && sum.Variable == w)
            {
                rateAbove += sum.Highest * exponent.Value;
                rateBelow += sum.Lowest * exponent.Value;
                above *= sum.Relative(sum.Highest, step, graph).Pow(exponent);
                below *= sum.Relative(sum.Lowest, step, graph).Pow(exponent);
            }
            else
            {
                rest *= @base.Pow(exponent);
            }
        }
        // What grows beyond all bounds may do so as it stands.
        if (rateAbove > 0 || rateBelow < 0)
            return null;
        Expr exp = graph.ExpNegAbs(step * w);
        return rest * graph.Select(graph.LessOrEqual(graph.Zero, w), exp.Pow(-rateAbove / step) * above, exp.Pow(rateBelow / step) * below);
    }

    private static bool IsWhole(double number) => Math.Abs(number - Math.Round(number)) < 1e-9;

    private static bool IsDenominator(Expr @base, Expr exponent) => @base.Op == Operator.Sum && exponent is { IsConstant: true, Value: < 0 }
        && ExponentialSum.Of(@base) is { Variable: not null, IsPositive: true, Terms.Count: >= 2 };
}
