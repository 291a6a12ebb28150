using LossGen.Generator.Expressions;

namespace LossGen.Generator.Simplification;

/// <summary>Writes softmax, log-softmax and log-sum-exp as sums over the row, see <see cref="SoftmaxBasis"/>.</summary>
internal sealed class SoftmaxExpansion
{
    private readonly Dictionary<Expr, Expr> _expanded = [];
    private readonly Dictionary<Expr, SoftmaxBasis> _bases = [];

    // The sums of exponentials near which differences are wanted: at labels, and at any element.
    private readonly HashSet<Expr> _atLabels = [], _anywhere = [];

    /// <param name="all">All that will be expanded; null is nothing.</param>
    public SoftmaxExpansion(IEnumerable<Expr?> all)
    {
        Expr? Find(Expr node)
        {
            if (node.Op is Operator.SoftmaxComplement or Operator.LogSoftmax)
                (node.Operands[0].Shape == Shape.Element ? _anywhere : _atLabels).Add(node.Operands[1]);
            return null;
        }
        var search = new Rewriter(Find);
        foreach (Expr expr in all.OfType<Expr>())
            search.Rewrite(expr);
    }

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
            _bases.Add(logSumExp, basis = new SoftmaxBasis(Expand(logSumExp.Operands[0]), joinsZero: logSumExp.Value == 1, isForLabel: _atLabels.Contains(logSumExp) && !_anywhere.Contains(logSumExp)));
        return basis;
    }
}
