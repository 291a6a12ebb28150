using LossGen.Generator.Binding;
using LossGen.Generator.Expressions;

namespace LossGen.Generator;

/// <summary>The weights of elements: of their own, of their class, of their row.</summary>
internal static class ElementWeights
{
    /// <summary>The weights by which kernels multiply what an element gives.</summary>
    /// <param name="method">The method.</param>
    /// <param name="graph">Where they are made.</param>
    public static IEnumerable<Expr> Of(LossMethod method, ExpressionGraph graph)
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
