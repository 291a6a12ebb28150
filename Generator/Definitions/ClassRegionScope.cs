using LossGen.Generator.Expressions;

namespace LossGen.Generator.Definitions;

/// <summary>What the loss of the region of a class can speak of: its sums over all rows that count, and hyperparameters.</summary>
/// <param name="graph">The graph.</param>
/// <param name="hyperparameters">The hyperparameters by name.</param>
internal sealed class ClassRegionScope(ExpressionGraph graph, IReadOnlyDictionary<string, Expr> hyperparameters)
{
    public ExpressionGraph Graph { get; } = graph;

    /// <summary>The hyperparameter of that name.</summary>
    public Expr this[string hyperparameter] => hyperparameters[hyperparameter];

    /// <summary>The sum of that name.</summary>
    public Expr Sum(string name) => Graph.Hyperparameter(InputNames.OfSum(name), new(0, double.PositiveInfinity));

    public Expr Constant(double value) => Graph.Constant(value);
}
