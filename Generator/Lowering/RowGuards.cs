using LossGen.Generator.Expressions;

namespace LossGen.Generator.Lowering;

/// <summary>
/// The corners of a row at which products must not be 0·∞: a probability of 0 or 1, an infinite logit, a target or weight of 0, a sum that
/// is 0. See <see cref="LimitGuards"/>.
/// </summary>
internal static class RowGuards
{
    /// <param name="expr">What is guarded.</param>
    /// <param name="hyperparameters">Special values of hyperparameters, one after the other, while the others have none.</param>
    public static Expr Guard(Expr expr, IReadOnlyList<(Expr Hyperparameter, double Value)> hyperparameters)
    {
        ExpressionGraph graph = expr.Graph;
        IEnumerable<Dictionary<Expr, double>> corners = [[]];
        var softmaxes = new HashSet<(Expr Value, Expr LogSumExp)>();
        foreach (Expr leaf in Leaves(expr))
        {
            if (leaf.Op is Operator.Softmax or Operator.SoftmaxComplement or Operator.LogSoftmax)
            {
                (Expr v, Expr l) = (leaf.Operands[0], leaf.Operands[1]);
                if (softmaxes.Add((v, l)))
                    corners = Cross(graph, corners, new[] { 0, 0.3, 1 }, (corner, p) =>
                    {
                        corner[graph.Softmax(v, l)] = p;
                        corner[graph.SoftmaxComplement(v, l)] = 1 - p;
                        corner[graph.LogSoftmax(v, l)] = Math.Log(p);
                    });
            }
            else if (ValuesOf(leaf) is { } values)
            {
                corners = Cross(graph, corners, values, (corner, value) => corner[leaf] = value);
            }
        }
        if (hyperparameters.Count > 0)
            corners = [.. corners.SelectMany(corner => hyperparameters.Select(special => new Dictionary<Expr, double>(corner) { [special.Hyperparameter] = special.Value }).Prepend(corner))];
        return new LimitGuards(corners).Guard(expr);
    }

    private static double[]? ValuesOf(Expr leaf) => leaf.Op switch
    {
        Operator.IsPositive => [0, 1],
        Operator.RowSum when leaf.Range.IsNonnegative => [0, 0.7],
        Operator.Input or Operator.AtLabel when IsOfHyperparameter(leaf) => null,
        Operator.Input or Operator.AtLabel when leaf.Range == Interval.Everything => [double.NegativeInfinity, 0.7, double.PositiveInfinity],
        Operator.Input or Operator.AtLabel when leaf.Range.Low == 0 => [0, 0.7],
        // A logarithm of a probability.
        Operator.Input when leaf.Range is { Low: double.NegativeInfinity, High: 0 } => [double.NegativeInfinity, -0.7],
        _ => null,
    };

    // Those have special values of their own.
    private static bool IsOfHyperparameter(Expr leaf) => leaf.IsGiven || (leaf.Op == Operator.AtLabel && leaf.Operands[0].IsGiven);

    // There are as many corners as combinations of values: in a formula with many sums more than can be tried.
    private static List<Dictionary<Expr, double>> Cross(
        ExpressionGraph graph, IEnumerable<Dictionary<Expr, double>> corners, double[] values, Action<Dictionary<Expr, double>, double> assign)
    {
        var crossed = new List<Dictionary<Expr, double>>();
        foreach (Dictionary<Expr, double> corner in corners)
        {
            foreach (double value in values)
            {
                var extended = new Dictionary<Expr, double>(corner);
                assign(extended, value);
                crossed.Add(extended);
                graph.Work.Spend(extended.Count);
            }
        }
        return crossed;
    }

    // What evaluation takes for a leaf. Inside a sum over the row the elements have corners of their own.
    private static List<Expr> Leaves(Expr expr)
    {
        var leaves = new List<Expr>();
        var seen = new HashSet<Expr>();
        void Visit(Expr node)
        {
            if (!seen.Add(node))
                return;
            if (node.Op is Operator.Softmax or Operator.SoftmaxComplement or Operator.LogSoftmax or Operator.RowSum or Operator.Input or Operator.AtLabel or Operator.IsPositive)
                leaves.Add(node);
            // What a logit does to a softmax, its corners say already.
            if (node.Op is Operator.Softmax or Operator.SoftmaxComplement or Operator.LogSoftmax or Operator.LogSumExp or Operator.RowMax or Operator.AtLabel)
                return;
            foreach (Expr operand in node.Operands)
                Visit(operand);
        }
        Visit(expr);
        return leaves;
    }
}
