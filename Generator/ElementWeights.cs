using LossGen.Generator.Binding;
using LossGen.Generator.Expressions;

namespace LossGen.Generator;

/// <summary>The weights of elements, by which kernels multiply what an element gives: of their own, of their class, of their row.</summary>
internal sealed class ElementWeights
{
    private readonly Expr[] _weights;

    /// <param name="method">The method.</param>
    /// <param name="graph">Where they are made.</param>
    public ElementWeights(LossMethod method, ExpressionGraph graph) => _weights = [.. Of(method, graph)];

    /// <summary>A value times the weights; 0 where the element does not count, and where its weight is 0, as if it were not there.</summary>
    public Expr Weighted(Expr value) =>
        value.Graph.Counted(_weights.Aggregate(value, (product, weight) => value.Graph.Select(value.Graph.Equal(weight, value.Graph.Zero), value.Graph.Zero, weight * product)));

    private static IEnumerable<Expr> Of(LossMethod method, ExpressionGraph graph)
    {
        bool Has(LossRole role) => method.Parameters.Any(parameter => parameter.Role == role && SpanAxes.Of(method, parameter) != SpanAxis.Row);
        if (Has(LossRole.Weights) && method.Loss.Definition is not { HasWeight: true })
            yield return graph.Input(InputNames.Weight, Interval.Everything);
        if (Has(LossRole.ClassWeights))
            yield return graph.Input(InputNames.ClassWeight, Interval.Everything);
        // Row by row, they are at hand once a row.
        if (!method.Loss.CouplesRows && method.Parameters.Any(parameter => parameter.Role == LossRole.RowWeights))
            yield return graph.Input(InputNames.RowWeight, Interval.Everything);
    }
}
