using LossGen.Generator.Expressions;

namespace LossGen.Generator.Simplification;

/// <summary>What tends to 0 where one class of a row has all the probability, and logarithms of sums of probabilities.</summary>
internal static class RowComplements
{
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        new("c − c·Σ w·π = c·(1 − Σ w) + c·Σ w·(1 − π) for targets w", ComplementOfWeighted),
        new("c − c·Σ π^k = c·Σ π·(1 − π^(k − 1))", ComplementOfPowers),
        new("ln Σ π^k = [Σ π^k > ½ ? ln(1 − Σ π·(1 − π^(k − 1))) : ln Σ π^k]", LogOfPowers),
        new("Σ u − u_t = Σ [j = t ? 0 : u] and Σ u − Σ y·u = Σ (1 − y)·u", WithoutLabel),
        new("ln Σ w·π = ln Σ w·exp(x) − ln Σ exp(x) where Σ w·π is small", LogOfWeighted),
    ];

    private const double Small = 1e-20;

    private static Expr? ComplementOfWeighted(Expr expr)
    {
        if (expr is not { Op: Operator.Sum, Value: not 0 })
            return null;
        ExpressionGraph graph = expr.Graph;
        foreach ((double c, Expr sum) in Sums.TermsOf(expr).Where(term => term.Coefficient == -expr.Value && term.Term.Op == Operator.RowSum))
        {
            if (WeightedProbability(sum.Operands[0]) is var (weight, probability) && !weight.Is(1))
                return expr - expr.Value - c * sum + expr.Value * (graph.Rounded(1 - graph.RowSum(weight)) + graph.RowSum(weight * (1 - probability)));
        }
        return null;
    }

    private static Expr? ComplementOfPowers(Expr expr)
    {
        if (expr is not { Op: Operator.Sum, Value: not 0 })
            return null;
        foreach ((double c, Expr sum) in Sums.TermsOf(expr).Where(term => term.Coefficient == -expr.Value))
        {
            if (LeftOfPowers(sum) is { } left)
                return expr - expr.Value - c * sum + expr.Value * left;
        }
        return null;
    }

    private static Expr? LogOfPowers(Expr expr)
    {
        if (expr.Op != Operator.Log || LeftOfPowers(expr.Operands[0]) is not { } left)
            return null;
        ExpressionGraph graph = expr.Graph;
        // The sum is hidden from the rule, which would apply to it again.
        return graph.Select(graph.Less(left, graph.Constant(0.5)), graph.Log1p(-left), graph.Log(graph.Max(expr.Operands[0], graph.Constant(double.Epsilon))));
    }

    // Σ π·(1 − π^(k − 1)) for Σ π^k.
    private static Expr? LeftOfPowers(Expr sum)
    {
        if (sum.Op != Operator.RowSum || Products.FactorsOf(sum.Operands[0]) is not { Count: 1 } factors || (sum.Operands[0].Op == Operator.Product && sum.Operands[0].Value != 1))
            return null;
        (Expr probability, Expr exponent) = factors[0];
        return probability.Op == Operator.Softmax && RowSums.IsProbabilityOfRow(probability) && exponent is { IsConstant: true, Value: > 1 }
            ? sum.Graph.RowSum(probability * (1 - probability.Pow(exponent.Value - 1)))
            : null;
    }

    private static Expr? LogOfWeighted(Expr expr)
    {
        if (expr.Op != Operator.Log || expr.Operands[0] is not { Op: Operator.RowSum } sum || WeightedProbability(sum.Operands[0]) is not var (weight, probability))
            return null;
        ExpressionGraph graph = expr.Graph;
        Expr u = probability.Operands[0], least = graph.Constant(Small);
        Expr masked = graph.LogSumExp(graph.Select(graph.LessOrEqual(weight, graph.Zero), graph.Constant(double.NegativeInfinity), u + graph.Log(weight)));
        return graph.Select(graph.Less(sum, least), masked - probability.Operands[1], graph.Log(graph.Max(sum, least)));
    }

    private static Expr? WithoutLabel(Expr expr)
    {
        if (expr.Op != Operator.Sum)
            return null;
        ExpressionGraph graph = expr.Graph;
        foreach ((double c, Expr sum) in Sums.TermsOf(expr).Where(term => term.Term.Op == Operator.RowSum))
        {
            Expr atLabel = graph.AtLabel(sum.Operands[0]), others = graph.RowSum(graph.Select(graph.IsLabel(), graph.Zero, sum.Operands[0]));
            if (Sums.TermsOf(expr).Contains((-c, atLabel)))
                return expr - c * sum + c * atLabel + c * others;
            // With targets, what they leave of each.
            foreach (Expr part in Sums.TermsOf(expr).Where(term => term.Coefficient == -c && term.Term.Op == Operator.RowSum && term.Term != sum).Select(term => term.Term))
            {
                if (part.Operands[0] / sum.Operands[0] is { Range: { Low: >= 0, High: <= 1 } } weight && IsOfTargets(weight))
                    return expr - c * sum + c * part + c * graph.RowSum((1 - weight) * sum.Operands[0]);
            }
            // 1 − exp(u) has become −expm1(u).
            if (atLabel.Op == Operator.Exp && graph.Expm1(atLabel.Operands[0]) is var lessOne && Sums.TermsOf(expr).Contains((-c, lessOne)))
                return expr - c * sum + c * lessOne + c + c * others;
        }
        return null;
    }

    // The factors of w·π with a weight that comes from the caller.
    private static (Expr Weight, Expr Probability)? WeightedProbability(Expr term)
    {
        Expr? probability = Products.FactorsOf(term).FirstOrDefault(factor => factor.Base.Op == Operator.Softmax && factor.Exponent.Is(1)).Base;
        if (probability is null || !RowSums.IsProbabilityOfRow(probability))
            return null;
        Expr weight = term / probability;
        return weight.Range is { Low: >= 0 } && IsOfTargets(weight) ? (weight, probability) : null;
    }

    private static bool IsOfTargets(Expr weight) =>
        weight.Contains(node => node is { Op: Operator.Input, Name: InputNames.Target }) && !weight.Contains(node => node.IsReduction || node is { Op: Operator.Input, Name: InputNames.Logit });
}
