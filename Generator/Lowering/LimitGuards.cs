using LossGen.Generator.Expressions;

namespace LossGen.Generator.Lowering;

/// <summary>
/// Makes infinite logits give the limit, coefficients of 0 give 0, and NaN give NaN. Where a product would be 0·∞ at an infinite logit
/// or at a target of 0 or 1, it is replaced by 0 whenever the factor that is 0 there is 0: the zero is either an exact coefficient or
/// decays exponentially, against a linear growth of the other factor. The places are found by evaluating the expression there.
/// </summary>
internal sealed class LimitGuards
{
    // 2^100: far beyond the logits at which a sigmoid is 0, and its product with any hyperparameter is finite.
    private const double LargestGrowth = 1267650600228229401496703205376.0;

    private readonly List<Evaluation> _corners = [];
    private readonly List<(Expr Input, List<Evaluation> Evaluations)> _nans = [];

    /// <param name="inputs">The inputs of an element, each with the values at which it must be safe.</param>
    /// <param name="hyperparameters">Special values of hyperparameters, one after the other, while the others have none.</param>
    public LimitGuards(IReadOnlyDictionary<Expr, double[]> inputs, IReadOnlyList<(Expr Hyperparameter, double Value)> hyperparameters)
    {
        foreach (Dictionary<Expr, double> corner in Combinations(inputs))
        {
            _corners.Add(At(corner));
            foreach ((Expr hyperparameter, double value) in hyperparameters)
                _corners.Add(At(new(corner) { [hyperparameter] = value }));
        }
        foreach (Expr input in inputs.Keys.Where(input => input.Op == Operator.Input))
        {
            var withNaN = inputs.ToDictionary(pair => pair.Key, pair => pair.Key == input ? [double.NaN] : Finite(pair.Value));
            _nans.Add((input, [.. Combinations(withNaN).Select(At)]));
        }
    }

    /// <param name="corners">Values of inputs at which products must be safe. NaN is not looked after.</param>
    public LimitGuards(IEnumerable<Dictionary<Expr, double>> corners) => _corners.AddRange(corners.Select(At));

    /// <summary>Whether an expression has no value at one of the combinations of inputs.</summary>
    public static bool IsUndefinedAt(IReadOnlyDictionary<Expr, double[]> inputs, Expr expr) =>
        Combinations(inputs).Any(corner => double.IsNaN(At(corner).Evaluate(expr)));

    public Expr Guard(Expr output)
    {
        Expr guarded = new Rewriter(node => node.Op == Operator.Product ? GuardProduct(node) : null).Rewrite(output);
        ExpressionGraph graph = output.Graph;
        foreach ((Expr input, List<Evaluation> evaluations) in _nans)
        {
            // x = x is false for NaN alone.
            if (DependsOn(input, output) && evaluations.Any(evaluation => !double.IsNaN(evaluation.Evaluate(guarded))))
                guarded = graph.Select(graph.Equal(input, input), guarded, input);
        }
        return guarded;
    }

    // A second derivative may not depend on the target at all; every output is NaN where the logit is.
    private bool DependsOn(Expr input, Expr output) => input == _nans[0].Input || output.Contains(node => node == input);

    private Expr GuardProduct(Expr product)
    {
        ExpressionGraph graph = product.Graph;
        if (BoundGrowth(product) is { } bounded)
            return bounded;
        var vanishing = new List<Expr>();
        foreach (Evaluation corner in _corners)
        {
            if (!double.IsNaN(corner.Evaluate(product)))
                continue;
            var powers = Products.FactorsOf(product).Select(factor => factor.Base.Pow(factor.Exponent)).ToArray();
            // In a row a factor can be the difference of two logarithms that both grow: against a probability of 0 it counts for nothing too.
            if ((_nans.Count > 0 && powers.Any(power => double.IsNaN(corner.Evaluate(power)))) || vanishing.Any(power => corner.Evaluate(power) == 0))
                continue;
            // A coefficient of NaN has no factor to blame.
            if (powers.FirstOrDefault(power => corner.Evaluate(power) == 0) is { } zero)
                vanishing.Add(zero);
        }
        return vanishing.Aggregate(product, (guarded, power) => graph.Select(graph.Equal(Root(power), graph.Zero), graph.Zero, guarded));
    }

    // Where σ vanishes, exactly and before the other factor reaches the bound, that factor need not be infinite: 0·bound is 0. One minimum
    // is cheaper than comparison and selection.
    private Expr? BoundGrowth(Expr product)
    {
        var undefined = _corners.Where(corner => double.IsNaN(corner.Evaluate(product))).ToArray();
        if (undefined.Length == 0 || _corners.Any(corner => double.IsInfinity(corner.Evaluate(product))))
            return null;
        var factors = Products.FactorsOf(product);
        Expr? growing = factors.FirstOrDefault(factor => factor.Exponent.Is(1) && undefined.All(corner => double.IsPositiveInfinity(corner.Evaluate(factor.Base)))).Base;
        bool vanishes = undefined.All(corner => factors.Any(factor => factor.Base.Op == Operator.Sigmoid && factor.Exponent.Is(1) && corner.Evaluate(factor.Base) == 0));
        Expr? bounded = growing is null ? null : product / growing * product.Graph.Min(growing, product.Graph.Constant(LargestGrowth));
        return vanishes && bounded is not null && !_corners.Any(corner => double.IsNaN(corner.Evaluate(bounded))) ? bounded : null;
    }

    // u^2 = 0 is u = 0.
    private static Expr Root(Expr power) =>
        power.Op == Operator.Product && power.Operands.Count == 2 && power.Operands[1].Range.Low > 0 ? power.Operands[0] : power;

    // Runtime hyperparameters take a value inside their domain that is no special case.
    private static Evaluation At(Dictionary<Expr, double> corner) => new(leaf =>
        corner.TryGetValue(leaf, out double value) ? value : leaf.Range.Typical);

    private static double[] Finite(double[] values) =>
        values.Any(value => !double.IsInfinity(value)) ? [.. values.Where(value => !double.IsInfinity(value))] : [0.7];

    private static IEnumerable<Dictionary<Expr, double>> Combinations(IReadOnlyDictionary<Expr, double[]> inputs)
    {
        IEnumerable<Dictionary<Expr, double>> combinations = [[]];
        foreach (KeyValuePair<Expr, double[]> input in inputs)
        {
            combinations = combinations.SelectMany(_ => input.Value, (combination, value) =>
                new Dictionary<Expr, double>(combination) { [input.Key] = value });
        }
        return combinations;
    }
}
