using LossGen.Generator.Expressions;

namespace LossGen.Generator.Definitions;

/// <summary>What the loss of the region of a class can speak of: sums over all rows that count, with the softmax π and the target y of the class in each.</summary>
/// <param name="graph">The graph.</param>
/// <param name="hyperparameters">The hyperparameters by name.</param>
internal sealed class ClassRegionScope(ExpressionGraph graph, IReadOnlyDictionary<string, Expr> hyperparameters)
{
    public ExpressionGraph Graph { get; } = graph;

    /// <summary>Σ π·y.</summary>
    public Expr Overlap { get; } = graph.Hyperparameter("<overlap>", new(0, double.PositiveInfinity));

    /// <summary>Σ π·(1 − y).</summary>
    public Expr FalsePositives { get; } = graph.Hyperparameter("<falsePositives>", new(0, double.PositiveInfinity));

    /// <summary>Σ (1 − π)·y.</summary>
    public Expr FalseNegatives { get; } = graph.Hyperparameter("<falseNegatives>", new(0, double.PositiveInfinity));

    /// <summary>The hyperparameter of that name.</summary>
    public Expr this[string hyperparameter] => hyperparameters[hyperparameter];

    public Expr Constant(double value) => Graph.Constant(value);
}
