using LossGen.Generator.Expressions;

namespace LossGen.Generator.Lowering;

/// <summary>
/// σ(u) is [u ≥ 0 ? 1 : exp(−|u|)]/(1 + exp(−|u|)). A sum each of whose terms has one sigmoid of ±u is a sum of numerators times σ(|u|), the common
/// reciprocal: y·σ(−u) + (1 − y)·σ(u) need not wait for the division.
/// </summary>
internal static class CommonDenominator
{
    /// <summary>The numerators and the reciprocal, or the expression and 1 where it has no such form.</summary>
    public static (Expr Numerator, Expr Reciprocal) PullOut(Expr expr)
    {
        Expr? shared = null;
        return Numerator(expr, ref shared) is { } numerator ? (numerator, expr.Graph.Sigmoid(expr.Graph.Abs(shared!))) : (expr, expr.Graph.One);
    }

    // The expression times 1 + exp(−|u|), or null where it has no such form with the u that others have.
    private static Expr? Numerator(Expr expr, ref Expr? shared)
    {
        ExpressionGraph graph = expr.Graph;
        switch (expr.Op)
        {
            case Operator.Sigmoid:
                Expr argument = expr.Operands[0];
                bool isNegated = Products.IsNegated(argument);
                Expr u = isNegated ? -argument : argument, exp = graph.ExpNegAbs(u);
                if (u != (shared ??= u))
                    return null;
                return graph.Select(graph.LessOrEqual(graph.Zero, u), isNegated ? exp : graph.One, isNegated ? graph.One : exp);
            case Operator.Sum when expr.Value == 0:
                var terms = new List<(double, Expr)>();
                foreach ((double coefficient, Expr term) in Sums.TermsOf(expr))
                {
                    if (Numerator(term, ref shared) is not { } ofTerm)
                        return null;
                    terms.Add((coefficient, ofTerm));
                }
                return Sums.Add(graph, 0, terms);
            case Operator.Product:
                var factors = Products.FactorsOf(expr).ToList();
                int index = factors.FindIndex(factor => factor.Base.Op == Operator.Sigmoid && factor.Exponent.Is(1));
                if (index < 0 || Numerator(factors[index].Base, ref shared) is not { } ofFactor)
                    return null;
                factors[index] = (ofFactor, graph.One);
                return Products.Multiply(graph, expr.Value, factors);
            case Operator.Select:
                return Numerator(expr.Operands[1], ref shared) is { } whenTrue && Numerator(expr.Operands[2], ref shared) is { } whenFalse
                    ? graph.Select(expr.Operands[0], whenTrue, whenFalse)
                    : null;
            default:
                return null;
        }
    }
}
