namespace LossGen.Generator.Expressions;

/// <summary>
/// Canonical products: nested products flattened, powers of one base joined, so that (1−p)^(γ−1)·(1−p) is one power and cannot
/// become 0·∞.
/// </summary>
internal static class Products
{
    public static Expr Multiply(ExpressionGraph graph, double coefficient, IEnumerable<(Expr Base, Expr Exponent)> factors)
    {
        var collected = new Dictionary<Expr, Expr>();
        var exponentials = new List<Expr>();
        foreach ((Expr @base, Expr exponent) in factors)
            Collect(@base, exponent, collected, exponentials, ref coefficient);
        if (exponentials.Count > 0)
            JoinExponentials(graph, exponentials, collected, ref coefficient);

        var ordered = collected.Where(factor => !factor.Value.Is(0)).OrderBy(factor => factor.Key.Id).ToArray();
        if (coefficient == 0 || ordered.Length == 0)
            return graph.Constant(coefficient);
        if (ordered.Length == 1 && ordered[0].Value.Is(1))
        {
            if (coefficient == 1)
                return ordered[0].Key;
            // A number times a sum is a sum again, so that 1 − (1 − p) is p.
            if (ordered[0].Key.Op == Operator.Sum && !Differences.StaysTogether(ordered[0].Key))
                return Scale(coefficient, ordered[0].Key);
            if (ordered[0].Key.Op == Operator.Sum && (coefficient == -1 || IsNegated(ordered[0].Key)))
                return Multiply(graph, -coefficient, [(Sums.Scale(-1, ordered[0].Key), graph.One)]);
        }
        if (PulledSelect(graph, coefficient, ordered) is { } select)
            return select;

        Interval range = ordered.Aggregate(
            new Interval(coefficient, coefficient), (product, factor) => product * factor.Key.Range.Pow(factor.Value.Range));
        return graph.Intern(
            Operator.Product, coefficient, "", range, [.. ordered.SelectMany(factor => new[] { factor.Key, factor.Value })]);
    }

    /// <summary>The factors of an expression, seen as a product; its coefficient aside.</summary>
    public static IReadOnlyList<(Expr Base, Expr Exponent)> FactorsOf(Expr expr)
    {
        if (expr.Op != Operator.Product)
            return [(expr, expr.Graph.One)];
        var factors = new (Expr, Expr)[expr.Operands.Count / 2];
        for (int i = 0; i < factors.Length; i++)
            factors[i] = (expr.Operands[2 * i], expr.Operands[2 * i + 1]);
        return factors;
    }

    public static Expr WithoutCoefficient(Expr product) => Multiply(product.Graph, 1, FactorsOf(product));

    /// <summary>Whether an expression is written as the negative of a simpler one.</summary>
    public static bool IsNegated(Expr expr) => expr.Op switch
    {
        Operator.Product => expr.Value < 0,
        Operator.Sum => expr.Coefficients[0] < 0,
        _ => false,
    };

    /// <summary>ln of a product as a sum, the factors that have a simple logarithm apart from the others; null where none has.</summary>
    /// <param name="product">The product.</param>
    /// <param name="isLast">Whether no more is going to be known of quotients, which may be probabilities themselves.</param>
    public static Expr? LogOfFactors(Expr product, bool isLast = false)
    {
        if (!isLast && FactorsOf(product).Any(factor => factor.Base.Op == Operator.Sum && factor.Exponent is { IsConstant: true, Value: < 0 } && factor.Base.Operands.SelectMany(term => FactorsOf(term)).Any(inner => inner.Base.Op == Operator.Sigmoid)))
            return null;
        bool hasRows = product.Graph.Forms.HasFlag(FormGroups.Masks);
        var isSimple = FactorsOf(product).ToLookup(factor => factor.Base.Op is Operator.Sigmoid or Operator.Exp || (hasRows && factor.Base.Op is Operator.Softmax or Operator.SoftmaxComplement));
        if (product.Value <= 0 || !isSimple[true].Any() || isSimple[false].Any(factor => !factor.Base.Range.IsNonnegative))
            return null;
        Expr rest = product.Graph.Log(Multiply(product.Graph, product.Value, isSimple[false]));
        return isSimple[true].Aggregate(rest, (total, factor) => total + factor.Exponent * product.Graph.Log(factor.Base));
    }

    private static Expr Scale(double coefficient, Expr sum) => Differences.StaysTogether(sum) ? Sums.Scale(coefficient, sum) : Sums.Add(sum.Graph, 0, [(coefficient, sum)]);

    private static void Collect(
        Expr @base, Expr exponent, Dictionary<Expr, Expr> collected, List<Expr> exponentials, ref double coefficient)
    {
        if (exponent.Is(0))
            return;
        if (@base.IsConstant && exponent.IsConstant)
        {
            coefficient *= Math.Pow(@base.Value, exponent.Value);
        }
        else if (@base.Op == Operator.Product && (IsInteger(exponent) || AllNonnegative(@base)))
        {
            if (exponent.IsConstant)
                coefficient *= Math.Pow(@base.Value, exponent.Value);
            else if (@base.Value != 1)
                Join(@base.Graph.Constant(@base.Value), exponent, collected);
            foreach ((Expr inner, Expr power) in FactorsOf(@base))
                Collect(inner, power * exponent, collected, exponentials, ref coefficient);
        }
        else if (@base.Op == Operator.Exp)
        {
            exponentials.Add(exponent * @base.Operands[0]);
        }
        else if (@base.Op == Operator.Sum && exponent.IsConstant && Sums.Content(@base) is not 1 and var content)
        {
            coefficient *= Math.Pow(content, exponent.Value);
            Join(Scale(1 / content, @base), exponent, collected);
        }
        else
        {
            Join(@base, exponent, collected);
        }
    }

    private static void Join(Expr @base, Expr exponent, Dictionary<Expr, Expr> collected) =>
        collected[@base] = collected.TryGetValue(@base, out Expr? present) ? present + exponent : exponent;

    // exp(a)·exp(b) is exp(a + b), and exp(u)·σ(−u) is σ(u).
    private static void JoinExponentials(
        ExpressionGraph graph, List<Expr> exponents, Dictionary<Expr, Expr> collected, ref double coefficient)
    {
        Expr total = exponents.Aggregate((a, b) => a + b);
        foreach (Expr complement in collected.Keys.Where(factor => factor.Op == Operator.Sigmoid).OrderBy(factor => factor.Id).ToArray())
        {
            Expr power = collected[complement];
            Expr opposite = -complement.Operands[0];
            if ((total == opposite ? graph.One : total / opposite) is not { IsConstant: true, Value: >= 1 } times || !power.IsConstant || power.Value < times.Value)
                continue;
            collected[complement] = power - times;
            Join(graph.Sigmoid(opposite), times, collected);
            return;
        }
        Expr exp = graph.Exp(total);
        if (exp.IsConstant)
            coefficient *= exp.Value;
        else
            Join(exp, graph.One, collected);
    }

    // A factor that is 0 on one side of a condition makes the whole product 0 there, whatever the others are (never 0·∞).
    private static Expr? PulledSelect(ExpressionGraph graph, double coefficient, KeyValuePair<Expr, Expr>[] factors)
    {
        foreach (KeyValuePair<Expr, Expr> factor in factors)
        {
            if (factor.Key.Op != Operator.Select || !(factor.Value.Range.Low > 0))
                continue;
            Expr whenTrue = factor.Key.Operands[1], whenFalse = factor.Key.Operands[2];
            if (!whenTrue.Is(0) && !whenFalse.Is(0))
                continue;
            var rest = factors.Where(other => other.Key != factor.Key).Select(other => (other.Key, other.Value)).ToArray();
            Expr Side(Expr value) => value.Is(0) ? graph.Zero : Multiply(graph, coefficient, [.. rest, (value, factor.Value)]);
            return graph.Select(factor.Key.Operands[0], Side(whenTrue), Side(whenFalse));
        }
        return null;
    }

    private static bool IsInteger(Expr exponent) => exponent.IsConstant && exponent.Value == Math.Floor(exponent.Value);

    private static bool AllNonnegative(Expr product) =>
        product.Value >= 0 && FactorsOf(product).All(factor => factor.Base.Range.IsNonnegative);
}
