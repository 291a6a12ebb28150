using LossGen.Generator.Expressions;

namespace LossGen.Generator.Simplification;

/// <summary>Writes softmax, log-softmax and log-sum-exp as sums over the row, see <see cref="SoftmaxBasis"/>.</summary>
internal sealed class SoftmaxExpansion
{
    private const double SmallestOfPowers = 1e-30;

    private readonly Dictionary<Expr, Expr> _expanded = [];
    private readonly Dictionary<Expr, SoftmaxBasis> _bases = [];

    // The sums of exponentials near which differences are wanted: at labels, and at any element.
    private readonly HashSet<Expr> _atLabels = [], _anywhere = [];

    // Those of which powers of probabilities are wanted, which multiply their errors.
    private readonly HashSet<Expr> _raised = [];

    /// <param name="all">All that will be expanded; null is nothing.</param>
    public SoftmaxExpansion(IEnumerable<Expr?> all)
    {
        Expr? Find(Expr node)
        {
            if (node.Op is Operator.SoftmaxComplement or Operator.LogSoftmax)
                (node.Operands[0].Shape == Shape.Element || node.Operands[0].Contains(part => part.Op == Operator.RowMax) ? _anywhere : _atLabels).Add(node.Operands[1]);
            foreach ((Expr softmax, _) in ProbabilitiesIn(node).Where(IsFlatPower))
                (softmax.Operands[0].Shape == Shape.Element ? _anywhere : _atLabels).Add(softmax.Operands[1]);
            if (node.Op == Operator.Product)
                _raised.UnionWith(ProbabilitiesIn(node).Where(factor => !factor.Exponent.Is(1)).Select(factor => factor.Probability.Operands[1]));
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
        Operator.Log when expr.Operands[0].Op == Operator.SoftmaxComplement && expr.Graph.Forms.HasFlag(FormGroups.Masks) => LogOfComplement(expr.Operands[0]),
        Operator.Product => ExpandProduct(expr),
        _ => Rewriter.Rebuild(expr, [.. expr.Operands.Select(Expand)]),
    };

    // ln(1 − π) is about −π for small π.
    private Expr LogOfComplement(Expr complement)
    {
        ExpressionGraph graph = complement.Graph;
        Expr softmax = Expand(graph.Softmax(complement.Operands[0], complement.Operands[1]));
        return graph.Select(graph.Less(graph.Constant(0.5), softmax), graph.Log(Expand(complement)), graph.Log1p(-softmax));
    }

    // A probability is a quotient of numbers that may be large or small together; powers and products of several take the quotient itself, and
    // so do products with exponentials, which may be small as well.
    private Expr ExpandProduct(Expr product)
    {
        bool areMultiplied = ProbabilitiesIn(product) is { Length: > 0 } factors
            && (factors.Length > 1 || !factors[0].Exponent.Is(1) || product.Operands.Any(operand => operand.Op == Operator.Exp));
        if (ProbabilitiesIn(product).FirstOrDefault(IsFlatPower) is { Probability: { } softmax, Exponent: { } exponent })
            return FlatPower(softmax, exponent) * Expand(product / softmax.Pow(exponent));
        return Rewriter.Rebuild(
            product,
            [.. product.Operands.Select((operand, index) => (areMultiplied && IsProbability(operand)) || IsSumAmongFactors(product, index) ? operand.Graph.Rounded(Expand(operand)) : Expand(operand))]);
    }

    // So is a sum of probabilities: the third power of what they are divided by is no float any more.
    private static bool IsSumAmongFactors(Expr product, int index) => index % 2 == 0 && product.Operands[index].Op == Operator.RowSum && product.Graph.Forms.HasFlag(FormGroups.Masks)
        && (product.Operands.Count > 2 || !product.Operands[index + 1].Is(1));

    // Where π is no float any more, π^γ for a γ near 0 is one.
    private Expr FlatPower(Expr softmax, Expr exponent)
    {
        ExpressionGraph graph = softmax.Graph;
        Expr probability = graph.Rounded(Expand(softmax)), log = Expand(graph.LogSoftmax(softmax.Operands[0], softmax.Operands[1]));
        return graph.Select(graph.Less(probability, graph.Constant(SmallestOfPowers)), graph.Exp(exponent * graph.Max(log, graph.Constant(-float.MaxValue))), probability.Pow(exponent));
    }

    private static bool IsFlatPower((Expr Probability, Expr Exponent) factor) =>
        factor.Probability.Op == Operator.Softmax && factor.Exponent.Range is { Low: >= 0 and < 1 } && (!factor.Exponent.IsConstant || factor.Exponent.Value > 0);

    private static bool IsProbability(Expr expr) => expr.Op is Operator.Softmax or Operator.SoftmaxComplement;

    // Operands alternate between base and exponent.
    private static (Expr Probability, Expr Exponent)[] ProbabilitiesIn(Expr product) => product.Op != Operator.Product ? [] :
        [.. Enumerable.Range(0, product.Operands.Count).Where(index => IsProbability(product.Operands[index])).Select(index => (product.Operands[index], product.Operands[index + 1]))];

    private SoftmaxBasis BasisOf(Expr logSumExp)
    {
        if (!_bases.TryGetValue(logSumExp, out SoftmaxBasis? basis))
            _bases.Add(logSumExp, basis = new SoftmaxBasis(Expand(logSumExp.Operands[0]), joinsZero: logSumExp.Value == 1, isForLabel: _atLabels.Contains(logSumExp) && !_anywhere.Contains(logSumExp), isExact: _raised.Contains(logSumExp)));
        return basis;
    }
}
