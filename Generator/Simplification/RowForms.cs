using LossGen.Generator.Expressions;

namespace LossGen.Generator.Simplification;

/// <summary>Recognizes softmax and log-sum-exp that are written by exponentials over a row, over all classes or over some.</summary>
internal static class RowForms
{
    private static readonly Rule[] Rules =
    [
        .. Rule.Of(FormGroups.Masks, RowComplements.Rules),
        new("exp(v)/Σ exp(u) = softmax(v)", QuotientOverRow),
        new("ln(c + Σ exp(u)) = ln(c) + ln(1 + Σ exp(u − ln(c))), and the same with weights and masks in the sum", LogOfRowSum) { Group = FormGroups.Masks },
        new("ln(A + exp(b)) = b + softplus(ln(A) − b) for a sum A of exponentials over a row", LogOfSumAndExponential) { Group = FormGroups.Masks },
    ];

    /// <summary>Applies the rule everywhere.</summary>
    public static Expr Recognize(Expr expr) => Rule.ApplyAll(Rules, expr);

    // v is one of the u.
    private static Expr? QuotientOverRow(Expr expr)
    {
        if (expr.Op != Operator.Product)
            return null;
        ExpressionGraph graph = expr.Graph;
        var factors = Products.FactorsOf(expr);
        foreach ((Expr sum, Expr exponent) in factors.Where(factor => factor.Base is { Op: Operator.RowSum } sum && sum.Operands[0].Op == Operator.Exp))
        {
            Expr u = sum.Operands[0].Operands[0];
            Expr? exp = factors.FirstOrDefault(factor => factor.Exponent.Is(1) && factor.Base.Op == Operator.Exp
                && (factor.Base.Operands[0] == u || factor.Base.Operands[0] == graph.AtLabel(u))).Base;
            if (exp is not null && exponent.IsConstant && exponent.Value <= -1)
                return expr / exp * sum * graph.Softmax(exp.Operands[0], graph.LogSumExp(u));
        }
        return null;
    }

    private static Expr? LogOfRowSum(Expr expr)
    {
        if (ArgumentOfLog(expr) is not { } argument || OneSum(argument) is not var (constant, weight, u))
            return null;
        ExpressionGraph graph = expr.Graph;
        return constant.Is(0) ? graph.Log(weight) + graph.LogSumExp(u)
            : weight / constant is { } ratio && ratio.Is(1) ? graph.Log(constant) + graph.LogOnePlusSumExp(u)
            : graph.Log(constant) + graph.LogOnePlusSumExp(Shifted(u, graph.Log(weight / constant)));
    }

    private static Expr? ArgumentOfLog(Expr expr) => expr.Op == Operator.Log ? expr.Operands[0] : expr.Op == Operator.Log1p ? 1 + expr.Operands[0] : null;

    // Also of −∞, which stands for what is masked out.
    private static Expr Shifted(Expr u, Expr shift) => u.Op == Operator.Select
        ? u.Graph.Select(u.Operands[0], Shifted(u.Operands[1], shift), Shifted(u.Operands[2], shift))
        : u.IsConstant ? u : u + shift;

    private static Expr? LogOfSumAndExponential(Expr expr)
    {
        if (ArgumentOfLog(expr) is not { Op: Operator.Sum } sum)
            return null;
        ExpressionGraph graph = expr.Graph;
        foreach ((double coefficient, Expr term) in Sums.TermsOf(sum).Where(term => term.Coefficient > 0 && term.Term is { Op: Operator.Exp, Shape: Shape.Row }))
        {
            Expr b = term.Operands[0] + Math.Log(coefficient), rest = Recognize(graph.Log(sum - coefficient * term));
            if (rest.Op != Operator.Log)
                return b + graph.Softplus(rest - b);
        }
        return null;
    }

    // c, w and u of c + w·Σ exp(u), c and w the same for all rows and not negative.
    private static (Expr Constant, Expr Weight, Expr U)? OneSum(Expr sum)
    {
        Expr constant = sum.Graph.Constant(sum.Op == Operator.Sum ? sum.Value : 0);
        (Expr Weight, Expr U)? found = null;
        foreach ((double coefficient, Expr term) in Sums.TermsOf(sum))
        {
            if (term.IsUniform)
            {
                constant += coefficient * term;
                continue;
            }
            Expr? rowSum = Products.FactorsOf(term).FirstOrDefault(factor => factor.Base.Op == Operator.RowSum && factor.Exponent.Is(1)).Base;
            if (found is not null || rowSum is null || Exponent(rowSum.Operands[0]) is not { } u)
                return null;
            found = (coefficient * term / rowSum, u);
        }
        return found is var (weight, exponent) && weight.IsUniform && weight.Range.Low >= 0 && (constant.Is(0) || constant.Range.Low > 0) ? (constant, weight, exponent) : null;
    }

    // ln of what is added up, where that is an exponential with a weight or mask; −∞ for 0.
    private static Expr? Exponent(Expr term)
    {
        ExpressionGraph graph = term.Graph;
        Expr nothing = graph.Constant(double.NegativeInfinity);
        switch (term.Op)
        {
            case Operator.Constant:
                return term.Is(0) ? nothing : term.Value > 0 ? graph.Constant(Math.Log(term.Value)) : null;
            case Operator.Exp:
                return term.Operands[0];
            case Operator.Select:
                return Exponent(term.Operands[1]) is { } whenTrue && Exponent(term.Operands[2]) is { } whenFalse ? graph.Select(term.Operands[0], whenTrue, whenFalse) : null;
            case Operator.Product:
                Expr? exp = Products.FactorsOf(term).FirstOrDefault(factor => factor.Base.Op == Operator.Exp && factor.Exponent.Is(1)).Base;
                if (exp is null || term / exp is not { Range.Low: >= 0 } weight)
                    return null;
                return weight.IsConstant
                    ? exp.Operands[0] + Math.Log(weight.Value)
                    : graph.Select(graph.LessOrEqual(weight, graph.Zero), nothing, exp.Operands[0] + graph.Log(weight));
            default:
                return null;
        }
    }
}
