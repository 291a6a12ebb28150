using LossGen.Generator.Expressions;

namespace LossGen.Generator.Simplification;

/// <summary>Recognizes softmax that is written by exponentials over a row.</summary>
internal static class RowForms
{
    private static readonly Rule[] Rules = [new("exp(v)/Σ exp(u) = softmax(v)", QuotientOverRow)];

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
}
