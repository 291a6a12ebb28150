using LossGen.Generator.Expressions;

namespace LossGen.Generator.Simplification;

/// <summary>Writes softmax, log-softmax and log-sum-exp as sums over the row, see <see cref="SoftmaxBasis"/>.</summary>
internal sealed class SoftmaxExpansion
{
    private readonly Dictionary<Expr, Expr> _expanded = [];
    private readonly Dictionary<Expr, SoftmaxBasis> _bases = [];

    public Expr Expand(Expr expr)
    {
        if (!_expanded.TryGetValue(expr, out Expr? expanded))
        {
            _expanded.Add(expr, expanded = ExpandNode(expr));
            if (expr.Graph.LabelOf(expr) is { } label)
                expr.Graph.Label(expanded, label);
        }
        return expanded;
    }

    private Expr ExpandNode(Expr expr) => expr.Op switch
    {
        Operator.LogSumExp => BasisOf(expr).LogSumExp,
        Operator.Softmax => BasisOf(expr.Operands[1]).Softmax(Expand(expr.Operands[0])),
        Operator.SoftmaxComplement => BasisOf(expr.Operands[1]).SoftmaxComplement(Expand(expr.Operands[0])),
        Operator.LogSoftmax => BasisOf(expr.Operands[1]).LogSoftmax(Expand(expr.Operands[0])),
        _ => Rewriter.Rebuild(expr, [.. expr.Operands.Select(Expand)]),
    };

    private SoftmaxBasis BasisOf(Expr logSumExp)
    {
        if (!_bases.TryGetValue(logSumExp, out SoftmaxBasis? basis))
            _bases.Add(logSumExp, basis = new SoftmaxBasis(Expand(logSumExp.Operands[0]), joinsZero: logSumExp.Value == 1));
        return basis;
    }
}
