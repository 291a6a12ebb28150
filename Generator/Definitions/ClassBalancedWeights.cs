using LossGen.Generator.Binding;
using LossGen.Generator.Expressions;

namespace LossGen.Generator.Definitions;

/// <summary>The weights of Cui et al. 2019: the inverse of the effective number of samples, (1 − β)/(1 − β^n), scaled to a sum of the number of classes.</summary>
internal static class ClassBalancedWeights
{
    public static double[] Of(ClassBalance balance)
    {
        double[] raw = [.. balance.Counts.Select(count => balance.Beta == 0 ? 1 : 1 / -ScalarFunctions.Expm1(count * ScalarFunctions.Log1p(-(1 - balance.Beta))))];
        double sum = raw.Sum();
        return [.. raw.Select(weight => weight * raw.Length / sum)];
    }

    /// <summary>The weight of a row of an element loss: the mean over its positive targets, or 1 without any.</summary>
    public static Expr OfRow(Expr weight, Expr target)
    {
        ExpressionGraph graph = weight.Graph;
        Expr positives = graph.RowSum(target);
        return graph.Select(graph.Equal(positives, graph.Zero), graph.One, graph.RowSum(target * weight) / positives);
    }
}
