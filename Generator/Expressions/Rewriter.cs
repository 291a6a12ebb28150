namespace LossGen.Generator.Expressions;

/// <summary>Rebuilds expressions from the leaves up, offering every node to a rule; what the rule leaves alone is rebuilt as it was.</summary>
/// <param name="rule">Gets a node whose operands are rewritten; returns its replacement, or null.</param>
/// <param name="isLeaf">Which nodes stay as they are, with all that is beneath them; none by default.</param>
internal sealed class Rewriter(Func<Expr, Expr?> rule, Func<Expr, bool>? isLeaf = null)
{
    private readonly Dictionary<Expr, Expr> _rewritten = [];

    public Expr Rewrite(Expr expr)
    {
        if (_rewritten.TryGetValue(expr, out Expr? done))
            return done;
        if (isLeaf?.Invoke(expr) == true)
            return expr;
        expr.Graph.Work.Spend();
        Expr rebuilt = Rebuild(expr, [.. expr.Operands.Select(Rewrite)]);
        Expr result = rule(rebuilt) ?? rebuilt;
        if (expr.Graph.LabelOf(expr) is { } label)
            expr.Graph.Label(result, label);
        _rewritten[expr] = result;
        return result;
    }

    /// <summary>The node with other operands.</summary>
    public static Expr Rebuild(Expr expr, Expr[] operands)
    {
        if (operands.SequenceEqual(expr.Operands))
            return expr;
        ExpressionGraph graph = expr.Graph;
        return expr.Op switch
        {
            Operator.Sum => Sums.Add(graph, expr.Value, expr.Coefficients.Zip(operands, (coefficient, term) => (coefficient, term))),
            Operator.Product => Products.Multiply(
                graph, expr.Value, Enumerable.Range(0, operands.Length / 2).Select(i => (operands[2 * i], operands[2 * i + 1]))),
            Operator.Exp => graph.Exp(operands[0]),
            Operator.Expm1 => graph.Expm1(operands[0]),
            Operator.Log => graph.Log(operands[0]),
            Operator.Log1p => graph.Log1p(operands[0]),
            Operator.Tanh => graph.Tanh(operands[0]),
            Operator.Sin => graph.Sin(operands[0]),
            Operator.Cos => graph.Cos(operands[0]),
            Operator.Atan => graph.Atan(operands[0]),
            Operator.Asinh => graph.Asinh(operands[0]),
            Operator.Erf => graph.Erf(operands[0]),
            Operator.LogCosh => graph.LogCosh(operands[0]),
            Operator.Sigmoid => graph.Sigmoid(operands[0]),
            Operator.Softplus => graph.Softplus(operands[0]),
            Operator.ExpNegAbs => graph.ExpNegAbs(operands[0]),
            Operator.Abs => graph.Abs(operands[0]),
            Operator.Sign => graph.Sign(operands[0]),
            Operator.Min => graph.Min(operands[0], operands[1]),
            Operator.Max => graph.Max(operands[0], operands[1]),
            Operator.Less => graph.Less(operands[0], operands[1]),
            Operator.LessOrEqual => graph.LessOrEqual(operands[0], operands[1]),
            Operator.Equal => graph.Equal(operands[0], operands[1]),
            Operator.And => graph.And(operands[0], operands[1]),
            Operator.Or => graph.Or(operands[0], operands[1]),
            Operator.Not => graph.Not(operands[0]),
            Operator.Select => graph.Select(operands[0], operands[1], operands[2]),
            Operator.Detach => graph.Detach(operands[0]),
            Operator.RowSum => graph.RowSum(operands[0]),
            Operator.RowMax => graph.RowMax(operands[0]),
            Operator.LogSumExp => expr.Value == 1 ? graph.LogOnePlusSumExp(operands[0]) : graph.LogSumExp(operands[0]),
            Operator.Softmax => graph.Softmax(operands[0], operands[1]),
            Operator.SoftmaxComplement => graph.SoftmaxComplement(operands[0], operands[1]),
            Operator.LogSoftmax => graph.LogSoftmax(operands[0], operands[1]),
            Operator.Usually => graph.Usually(operands[0], operands[1]),
            Operator.Provided => graph.Provided(operands[0], operands[1]),
            Operator.Rounded => graph.Rounded(operands[0]),
            Operator.Round => graph.Round(operands[0]),
            Operator.ScaledExp => graph.ScaledExp(operands[0], operands[1], operands[2], (ExpKind)expr.Value),
            _ => expr,
        };
    }
}
