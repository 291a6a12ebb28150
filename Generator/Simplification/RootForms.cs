using LossGen.Generator.Expressions;

namespace LossGen.Generator.Simplification;

/// <summary>Differences of roots, and functions that are typed by roots, logarithms and exponentials and cancel.</summary>
internal static class RootForms
{
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        new("√a − √b = (a − b)/(√a + √b) where a − b is the same for all elements", DifferenceOfRoots),
        new("√S − t = [t > 0 ? (S − t²)/(√S + max(0, t)) : √S + max(0, −t)] where S = k + t²", RootLessVariable),
        new("ln(t + √(t² + k)) = asinh(t/√k) + ½·ln(k)", LogOfRoot),
        new("u + softplus(−2u) = logcosh(u) + ln(2)", SoftplusOfTwice),
        new("max(u, 0) + softplus(−|u|) = softplus(u)", SoftplusInParts),
    ];

    private static Expr? DifferenceOfRoots(Expr expr)
    {
        if (expr.Op != Operator.Sum)
            return null;
        var roots = Sums.TermsOf(expr).Where(term => RadicandOf(term.Term) is not null).ToArray();
        foreach ((double c, Expr first) in roots.Where(root => root.Coefficient > 0))
        {
            foreach ((_, Expr second) in roots.Where(root => root.Coefficient == -c))
            {
                Expr difference = RadicandOf(first)! - RadicandOf(second)!;
                if (difference.IsUniform)
                    return expr - c * first + c * second + c * difference / (first + second);
            }
        }
        return null;
    }

    private static Expr? RootLessVariable(Expr expr)
    {
        if (expr.Op != Operator.Sum)
            return null;
        ExpressionGraph graph = expr.Graph;
        var terms = Sums.TermsOf(expr);
        foreach ((double c, Expr root) in terms)
        {
            if (RadicandOf(root) is not { Op: Operator.Sum } radicand)
                continue;
            foreach ((double coefficient, Expr term) in terms.Where(term => Math.Abs(term.Coefficient) == Math.Abs(c) && term.Term != root && !term.Term.IsUniform))
            {
                Expr t = -(coefficient / c) * term, rest = radicand - t.Pow(2);
                // Of t and −t only what is positive there, to which the rule does not apply again; at t = 0 their slopes are those of the sides.
                if (rest.IsUniform && rest.Range.Low >= 0 && t.Range is { Low: < 0, High: > 0 })
                    return expr - c * root - coefficient * term + c * graph.Select(graph.Less(graph.Zero, t), rest / (root + graph.Max(graph.Zero, t)), root + graph.Max(graph.Zero, -t));
            }
        }
        return null;
    }

    private static Expr? LogOfRoot(Expr expr)
    {
        if (expr.Op != Operator.Log || expr.Operands[0] is not { Op: Operator.Sum, Value: 0, Operands.Count: 2 } sum)
            return null;
        foreach ((double c, Expr root) in Sums.TermsOf(sum).Where(term => term.Coefficient == 1))
        {
            if (RadicandOf(root) is not { } radicand)
                continue;
            Expr t = sum - c * root, k = radicand - t.Pow(2);
            if (k.IsConstant && k.Value > 0)
                return expr.Graph.Asinh(t / Math.Sqrt(k.Value)) + Math.Log(k.Value) / 2;
        }
        return null;
    }

    // The constant of the sum is ln 2 but for rounding in double precision.
    private static Expr? SoftplusOfTwice(Expr expr)
    {
        if (expr is not { Op: Operator.Sum, Value: not 0 })
            return null;
        foreach ((double c, Expr softplus) in Sums.TermsOf(expr).Where(term => term.Term.Op == Operator.Softplus))
        {
            Expr u = -0.5 * softplus.Operands[0], rest = expr - c * softplus - c * u;
            if (Math.Abs(expr.Value + c * Math.Log(2)) > 1e-7 * Math.Abs(c) || Count(rest) >= Count(expr) - 1)
                continue;
            double left = expr.Value + c * Math.Log(2);
            return rest - expr.Value + (Math.Abs(left) < 1e-14 ? 0 : left) + c * expr.Graph.LogCosh(u);
        }
        return null;
    }

    private static Expr? SoftplusInParts(Expr expr)
    {
        if (expr.Op != Operator.Sum)
            return null;
        ExpressionGraph graph = expr.Graph;
        foreach ((double c, Expr max) in Sums.TermsOf(expr).Where(term => term.Term.Op == Operator.Max && term.Term.Operands.Any(operand => operand.Is(0))))
        {
            Expr u = max.Operands[0].Is(0) ? max.Operands[1] : max.Operands[0], softplus = graph.Softplus(-graph.Abs(u)), log = graph.Log1p(graph.ExpNegAbs(u));
            foreach (Expr part in new[] { softplus, log })
            {
                if (!part.IsConstant && part != log && Sums.TermsOf(expr).Contains((c, part)))
                    return expr - c * max - c * part + c * graph.Softplus(u);
            }
        }
        return null;
    }

    private static Expr? RadicandOf(Expr root) =>
        Products.FactorsOf(root) is { Count: 1 } factors && factors[0].Exponent.Is(0.5) && (root.Op != Operator.Product || root.Value == 1) ? factors[0].Base : null;

    private static int Count(Expr expr) => expr.Op == Operator.Sum ? expr.Operands.Count : expr.IsConstant ? 0 : 1;
}
