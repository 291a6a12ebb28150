using LossGen.Generator.Expressions;

namespace LossGen.Generator.Simplification;

/// <summary>
/// Joins the functions of a positive and of a negative element into one that selects by the target as late as possible: expensive
/// parts are computed once, on selected operands.
/// </summary>
internal static class HardTargets
{
    public static LossFunctions Join(LossFunctions positive, LossFunctions negative)
    {
        (positive, negative) = ShareLogarithms(positive, negative);
        return new(
            Join(positive.Loss, negative.Loss),
            Join(positive.Gradient, negative.Gradient),
            Join(positive.Hessian, negative.Hessian),
            Join(positive.Probability, negative.Probability))
        {
            ByHyperparameter = [.. positive.ByHyperparameter.Zip(negative.ByHyperparameter, (first, second) => (first.Hyperparameter, Join(first.Value, second.Value)))],
        };
    }

    /// <summary>The value of one expression for positive targets and of the other for negative ones; common factors stay outside.</summary>
    public static Expr Join(Expr positive, Expr negative)
    {
        if (positive == negative)
            return positive;
        ExpressionGraph graph = positive.Graph;
        Expr common = graph.One;
        foreach ((Expr @base, Expr exponent) in Products.FactorsOf(positive))
        {
            if (!@base.IsConstant && Products.FactorsOf(negative).Any(factor => factor.Base == @base && factor.Exponent == exponent))
                common *= @base.Pow(exponent);
        }
        return common.IsConstant
            ? graph.Select(graph.IsPositive(), positive, negative)
            : common * graph.Select(graph.IsPositive(), positive / common, negative / common);
    }

    // A logarithm that only positives need and one that only negatives need become one logarithm of a selected operand.
    private static (LossFunctions Positive, LossFunctions Negative) ShareLogarithms(LossFunctions positive, LossFunctions negative)
    {
        Expr[] ofPositives = Logarithms(positive), ofNegatives = Logarithms(negative);
        var onlyPositives = ofPositives.Except(ofNegatives).ToArray();
        var onlyNegatives = ofNegatives.Except(ofPositives).ToArray();
        for (int i = 0; i < Math.Min(onlyPositives.Length, onlyNegatives.Length); i++)
        {
            Expr first = onlyPositives[i], second = onlyNegatives[i];
            ExpressionGraph graph = first.Graph;
            Expr shared = graph.Log1p(graph.Select(graph.IsPositive(), first.Operands[0], second.Operands[0]));
            positive = positive.Map(new Rewriter(node => node == first ? shared : null).Rewrite);
            negative = negative.Map(new Rewriter(node => node == second ? shared : null).Rewrite);
        }
        return (positive, negative);
    }

    private static Expr[] Logarithms(LossFunctions functions)
    {
        var found = new List<Expr>();
        var walk = new Rewriter(node =>
        {
            if (node.Op == Operator.Log1p)
                found.Add(node);
            return null;
        });
        foreach (Expr root in functions.Roots)
            walk.Rewrite(root);
        return [.. found.Distinct()];
    }
}
