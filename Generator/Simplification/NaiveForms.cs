using LossGen.Generator.Expressions;

namespace LossGen.Generator.Simplification;

/// <summary>
/// Recognizes sigmoids, tanh, softplus and ln(cosh) that are written by exponentials and logarithms, which overflow and cancel. Each
/// rewrite is an identity of real numbers; applied before differentiation, it keeps derivatives inside the stable primitives too.
/// </summary>
internal static class NaiveForms
{
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        .. Rule.Of(FormGroups.Complements, Complements.Rules),
        new("ln(u·v) = ln(u) + ln(v) for a probability or exponential u", expr => expr.Op == Operator.Log && expr.Operands[0].Op == Operator.Product ? Products.LogOfFactors(expr.Operands[0], isLast: true) : null),
        .. Rule.Of(FormGroups.Roots, RootForms.Rules),
        .. Rule.Of(FormGroups.Branches, Branches.Rules),
        .. Rule.Of(FormGroups.Blends, TargetBlends.Rules),
        .. Rule.Of(FormGroups.Naive, Naive()),
        .. Rule.Of(FormGroups.Exponentials, ExponentialForms.Rules),
    ];

    private static IEnumerable<Rule> Naive() =>
    [
        new("ln(c + k·exp(u)) = ln(c) + softplus(u + ln(k/c)) for constants above 0", LogOfConstantPlusExponential),
        new("ln(1 + u) = log1p(u) for u of at least −1", LogOfOnePlus),
        new("ln(exp(a) + exp(b)) = b + softplus(a − b) and ln(exp(u) + exp(−u)) = ln(2) + logcosh(u)", LogOfExponentials),
        new("softplus(u) − u = softplus(−u)", SoftplusMinusArgument),
        new("c·exp(u) − c = c·expm1(u)", ExpMinusOne),
        new("exp(u) − exp(−u) = expm1(u) − expm1(−u)", DifferenceOfExponentials),
        new("(expm1(u) − expm1(−u))/(exp(u) + exp(−u)) = tanh(u)", QuotientOfHyperbolics),
        new("exp(a)/(exp(a) + exp(b)) = σ(a − b)", QuotientOfExponentials),
        new("expm1(u)·σ(−u) = tanh(u/2)", Expm1TimesSigmoid),
        new("c − c·tanh(u)² = 4c·σ(2u)·σ(−2u)", ComplementOfSquaredTanh),
        new("c + c·tanh(u) = 2c·σ(2u)", OnePlusTanh),
        new("(u²)^k = |u|^(2k)", PowerOfSquare),
        new("log1p(v) = ln(1 + v) where 1 + v is no sum", LogOfComplement),
    ];

    /// <summary>Applies the rules everywhere until none applies.</summary>
    public static Expr Recognize(Expr expr) => Rule.ApplyAll([.. Rule.Of(FormGroups.Complements, Complements.BeforeDifferentiation), .. Rules], expr);

    private static Expr? LogOfConstantPlusExponential(Expr expr) =>
        expr.Op == Operator.Log && expr.Operands[0] is { Op: Operator.Sum, Value: > 0, Operands.Count: 1 } sum && sum.Coefficients[0] > 0 && sum.Operands[0].Op == Operator.Exp
            ? Math.Log(sum.Value) + expr.Graph.Softplus(sum.Operands[0].Operands[0] + Math.Log(sum.Coefficients[0] / sum.Value))
            : null;

    private static Expr? LogOfOnePlus(Expr expr)
    {
        if (expr.Op != Operator.Log || expr.Operands[0] is not { Op: Operator.Sum, Value: 1 } sum)
            return null;
        Expr u = sum - 1;
        return u.Range.Low >= -1 ? expr.Graph.Log1p(u) : null;
    }

    private static Expr? LogOfComplement(Expr expr) =>
        expr.Op == Operator.Log1p && expr.Operands[0].Op is Operator.Sigmoid or Operator.Product && (1 + expr.Operands[0]) is { Op: not (Operator.Sum or Operator.SoftmaxComplement) } sum ? expr.Graph.Log(sum) : null;

    private static Expr? LogOfExponentials(Expr expr)
    {
        if (expr.Op != Operator.Log || TwoExponentials(expr.Operands[0]) is not var (c, a, b))
            return null;
        ExpressionGraph graph = expr.Graph;
        return a == -b
            ? Math.Log(2 * c) + graph.LogCosh(a)
            : Math.Log(c) + b + graph.Softplus(a - b);
    }

    private static Expr? SoftplusMinusArgument(Expr expr)
    {
        if (expr.Op != Operator.Sum)
            return null;
        foreach ((double c, Expr softplus) in Sums.TermsOf(expr).Where(term => term.Term.Op == Operator.Softplus))
        {
            Expr u = softplus.Operands[0], rest = expr - c * softplus + c * u;
            int terms = Sums.TermsOf(expr).Count - 1 - Sums.TermsOf(u).Count;
            if ((rest.IsConstant ? 0 : Sums.TermsOf(rest).Count) <= terms)
                return rest + c * expr.Graph.Softplus(-u);
        }
        return null;
    }

    // Also products with a power of the sum, as differentiation makes them: exp(a + b)/(exp(a) + exp(b))² = σ(a − b)·σ(b − a).
    private static Expr? QuotientOfExponentials(Expr expr)
    {
        if (expr.Op != Operator.Product)
            return null;
        ExpressionGraph graph = expr.Graph;
        var factors = Products.FactorsOf(expr);
        foreach ((Expr sum, Expr exponent) in factors)
        {
            if (!(exponent.IsConstant && exponent.Value < 0) || TwoExponentials(sum) is not var (c, a, b))
                continue;
            Expr rest = Products.Multiply(graph, expr.Value * Math.Pow(c, exponent.Value), factors.Where(factor => factor.Base != sum));
            foreach ((Expr first, Expr second) in new[] { (a, b), (b, a) })
            {
                Expr quotient = rest * graph.Exp(exponent * first) * graph.Sigmoid(first - second).Pow(-exponent);
                if (Products.FactorsOf(quotient).All(factor => factor.Base.Op != Operator.Exp))
                    return quotient;
            }
        }
        return null;
    }

    private static Expr? ExpMinusOne(Expr expr) => ReplaceTerm(expr, (coefficient, term) =>
        term.Op == Operator.Exp && coefficient == -expr.Value ? coefficient * expr.Graph.Expm1(term.Operands[0]) : null);

    private static Expr? DifferenceOfExponentials(Expr expr)
    {
        if (expr is not { Op: Operator.Sum, Operands.Count: 2 } || expr.Coefficients[0] != -expr.Coefficients[1]
            || expr.Operands.Any(operand => operand.Op != Operator.Exp) || expr.Operands[0].Operands[0] != -expr.Operands[1].Operands[0])
        {
            return null;
        }
        ExpressionGraph graph = expr.Graph;
        Expr u = expr.Operands[0].Operands[0];
        return expr.Value + expr.Coefficients[0] * (graph.Expm1(u) - graph.Expm1(-u));
    }

    private static Expr? QuotientOfHyperbolics(Expr expr)
    {
        if (expr.Op != Operator.Product)
            return null;
        var factors = Products.FactorsOf(expr);
        foreach ((Expr above, Expr exponent) in factors)
        {
            if (!(exponent.IsConstant && exponent.Value > 0) || above is not { Op: Operator.Sum, Value: 0, Operands.Count: 2 } || above.Operands.Any(operand => operand.Op != Operator.Expm1))
                continue;
            Expr u = above.Operands[0].Operands[0];
            Expr cosh = expr.Graph.Exp(u) + expr.Graph.Exp(-u);
            if (above.Operands[1].Operands[0] == -u && above.Coefficients[0] == -above.Coefficients[1]
                && factors.Any(factor => factor.Base == cosh && factor.Exponent.Is(-exponent.Value)))
            {
                return (above.Coefficients[0] * expr.Graph.Tanh(u)).Pow(exponent) * (expr * (cosh / above).Pow(exponent));
            }
        }
        return null;
    }

    private static Expr? Expm1TimesSigmoid(Expr expr)
    {
        if (expr.Op != Operator.Product)
            return null;
        var factors = Products.FactorsOf(expr);
        foreach ((Expr expm1, Expr exponent) in factors.Where(factor => factor is { Base.Op: Operator.Expm1, Exponent: { IsConstant: true, Value: >= 1 } }))
        {
            Expr u = expm1.Operands[0], sigmoid = expr.Graph.Sigmoid(-u);
            if (factors.Any(factor => factor.Base == sigmoid && factor.Exponent.IsConstant && factor.Exponent.Value >= exponent.Value))
                return expr / (expm1 * sigmoid).Pow(exponent) * expr.Graph.Tanh(u / 2).Pow(exponent);
        }
        return null;
    }

    private static Expr? ComplementOfSquaredTanh(Expr expr) => ReplaceTerm(expr, (coefficient, term) =>
    {
        if (coefficient != -expr.Value || Products.FactorsOf(term) is not { Count: 1 } factors
            || factors[0].Base.Op != Operator.Tanh || !factors[0].Exponent.Is(2))
        {
            return null;
        }
        Expr twice = 2 * factors[0].Base.Operands[0];
        return 4 * expr.Value * expr.Graph.Sigmoid(twice) * expr.Graph.Sigmoid(-twice);
    });

    private static Expr? OnePlusTanh(Expr expr) => ReplaceTerm(expr, (coefficient, term) =>
        term.Op == Operator.Tanh && Math.Abs(coefficient) == Math.Abs(expr.Value)
            ? 2 * expr.Value * expr.Graph.Sigmoid(2 * coefficient / expr.Value * term.Operands[0])
            : null);

    private static Expr? PowerOfSquare(Expr expr)
    {
        if (expr.Op != Operator.Product)
            return null;
        foreach ((Expr @base, Expr exponent) in Products.FactorsOf(expr))
        {
            if (@base is { Op: Operator.Product, Value: > 0 } && Products.FactorsOf(@base) is { Count: 1 } inner
                && inner[0].Exponent.IsConstant && inner[0].Exponent.Value % 2 == 0)
            {
                Expr size = expr.Graph.Abs(inner[0].Base);
                return expr / @base.Pow(exponent) * expr.Graph.Constant(@base.Value).Pow(exponent) * size.Pow(inner[0].Exponent * exponent);
            }
        }
        return null;
    }

    // Replaces one term of a sum together with its constant.
    private static Expr? ReplaceTerm(Expr expr, Func<double, Expr, Expr?> replace)
    {
        if (expr is not { Op: Operator.Sum, Value: not 0 })
            return null;
        foreach ((double coefficient, Expr term) in Sums.TermsOf(expr))
        {
            if (replace(coefficient, term) is { } replacement)
                return replacement + Sums.Add(expr.Graph, 0, Sums.TermsOf(expr).Where(other => other.Term != term));
        }
        return null;
    }

    // c, a and b where the sum is c·exp(a) + c·exp(b) with c above 0.
    private static (double C, Expr A, Expr B)? TwoExponentials(Expr sum) =>
        sum is { Op: Operator.Sum, Value: 0, Operands.Count: 2 } && sum.Operands.All(operand => operand.Op == Operator.Exp)
        && sum.Coefficients[0] == sum.Coefficients[1] && sum.Coefficients[0] > 0
            ? (sum.Coefficients[0], sum.Operands[0].Operands[0], sum.Operands[1].Operands[0])
            : null;
}
