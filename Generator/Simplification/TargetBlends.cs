using LossGen.Generator.Expressions;

namespace LossGen.Generator.Simplification;

/// <summary>
/// What is affine in a target between 0 and 1 is the blend of its two ends: softplus(x) − y·x is (1 − y)·softplus(x) + y·softplus(−x). Each end has a
/// stable form of its own, and the coefficient of the other is exactly 0 there.
/// </summary>
internal static class TargetBlends
{
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        new("softplus(u) − a·u = (1 − a)·softplus(u) + a·softplus(−u) for a from 0 to 1", SoftplusLessPart),
        new("f(y) = (1 − y)·f(0) + y·f(1) for affine f whose terms cancel at 0 or 1", BlendOfEnds),
        new("ln(u) = log1p(−(1 − u)) where 1 − u is such a blend", LogOfBlend),
    ];

    private static Expr? SoftplusLessPart(Expr expr)
    {
        if (expr.Op != Operator.Sum)
            return null;
        ExpressionGraph graph = expr.Graph;
        foreach ((double c, Expr softplus) in Sums.TermsOf(expr).Where(term => term.Term.Op == Operator.Softplus))
        {
            Expr u = softplus.Operands[0];
            foreach ((double coefficient, Expr term) in Sums.TermsOf(expr))
            {
                Expr part = -(coefficient * term) / (c * u);
                if (part.IsConstant || part.Range.Low < 0 || part.Range.High > 1 || Products.FactorsOf(part).Any(factor => factor.Exponent is { IsConstant: true, Value: < 0 }))
                    continue;
                return expr - c * softplus - coefficient * term + c * ((1 - part) * softplus + part * graph.Softplus(-u));
            }
        }
        return null;
    }

    /// <summary>ln(u) as log1p(−(1 − u)) where 1 − u is a blend of ends that keep their digits; else null.</summary>
    public static Expr? LogOfBlend(Expr expr)
    {
        if (expr.Op != Operator.Log || expr.Operands[0] is not { Op: Operator.Sum, Range.Low: >= 0 } blend || TargetsIn(blend).Count == 0)
            return null;
        return BlendOfEnds(1 - blend) is { } complement && !Cancels(complement) ? expr.Graph.Log1p(-complement) : null;
    }

    private static Expr? BlendOfEnds(Expr expr)
    {
        if (expr.Op != Operator.Sum)
            return null;
        ExpressionGraph graph = expr.Graph;
        foreach (Expr y in TargetsIn(expr))
        {
            // Other functions of the target stand beside the blend.
            Expr others = Sums.Add(graph, 0, Sums.TermsOf(expr).Where(term => !IsAffine(term.Term, y)));
            if (!others.Is(0))
            {
                Expr affine = expr - others;
                if (affine.Op == Operator.Sum && DependsOn(affine, y) && BlendOfEnds(affine) is { } part)
                    return part + others;
                continue;
            }
            bool cancelsAtZero = CancelsAt(expr, y, graph.Zero), cancelsAtOne = CancelsAt(expr, y, graph.One);
            if (!cancelsAtZero && !cancelsAtOne)
                continue;
            Expr atZero = NaiveForms.Recognize(At(expr, y, graph.Zero)), atOne = NaiveForms.Recognize(At(expr, y, graph.One));
            // One end must gain, and none lose.
            bool isGain = (cancelsAtZero && !Cancels(atZero)) || (cancelsAtOne && !Cancels(atOne));
            if (!isGain || (!cancelsAtZero && Cancels(atZero)) || (!cancelsAtOne && Cancels(atOne)))
                continue;
            Expr blend = (1 - y) * atZero + y * atOne;
            if (blend != expr)
                return blend;
        }
        return null;
    }

    private static List<Expr> TargetsIn(Expr sum)
    {
        var found = new List<Expr>();
        var seen = new HashSet<Expr>();
        void Visit(Expr node)
        {
            if (!seen.Add(node))
                return;
            if (node.Op is Operator.Input or Operator.AtLabel && node.Range == Interval.Unit)
                found.Add(node);
            if (node.Op is Operator.Sum or Operator.Product or Operator.Select)
            {
                foreach (Expr operand in node.Operands)
                    Visit(operand);
            }
        }
        Visit(sum);
        return found;
    }

    private static bool IsAffine(Expr expr, Expr y) => expr == y || !DependsOn(expr, y) || expr.Op switch
    {
        Operator.Sum => expr.Operands.All(term => IsAffine(term, y)),
        Operator.Product => Products.FactorsOf(expr).Where(factor => DependsOn(factor.Base, y) || DependsOn(factor.Exponent, y)).ToArray() is { Length: 1 } only
            && only[0].Exponent.Is(1) && IsAffine(only[0].Base, y),
        Operator.Select => !DependsOn(expr.Operands[0], y) && IsAffine(expr.Operands[1], y) && IsAffine(expr.Operands[2], y),
        _ => false,
    };

    private static bool DependsOn(Expr expr, Expr y) => expr.Contains(node => node == y);

    private static Expr At(Expr expr, Expr y, Expr end) => new Rewriter(node => node == y ? end : null).Rewrite(expr);

    // Whether terms of both signs are left, and their sum may be small.
    private static bool CancelsAt(Expr sum, Expr y, Expr end) => Cancels(sum.Value, Sums.TermsOf(sum).Select(term => term.Coefficient * At(term.Term, y, end)));

    private static bool Cancels(Expr expr) => expr.Op == Operator.Sum && Cancels(expr.Value, Sums.TermsOf(expr).Select(term => term.Coefficient * term.Term));

    private static bool Cancels(double constant, IEnumerable<Expr> terms)
    {
        Interval[] ranges = [.. terms.Where(term => !term.Is(0)).Select(term => term.Range), .. constant == 0 ? [] : new[] { new Interval(constant, constant) }];
        if (ranges.Length < 2 || !ranges.Any(range => range.Low < 0) || !ranges.Any(range => range.High > 0))
            return false;
        Interval sum = ranges.Aggregate((a, b) => a + b);
        return sum.Low <= 0 && sum.High >= 0;
    }
}
