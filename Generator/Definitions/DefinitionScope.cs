using LossGen.Generator.Expressions;

namespace LossGen.Generator.Definitions;

/// <summary>What a definition can speak of: logit, target, hyperparameters.</summary>
/// <param name="logit">The logit or prediction.</param>
/// <param name="target">The target.</param>
/// <param name="weight">The weight of the element, for a definition that uses it itself.</param>
/// <param name="hyperparameters">The hyperparameters by the name of the attribute's property; a constant where the attribute decides.</param>
internal sealed class DefinitionScope(Expr logit, Expr target, Expr weight, IReadOnlyDictionary<string, Expr> hyperparameters)
{
    public ExpressionGraph Graph => Logit.Graph;

    public Expr Logit { get; } = logit;

    public Expr Target { get; } = target;

    public Expr Weight { get; } = weight;

    /// <summary>The probability that the logit stands for.</summary>
    public Expr Probability => Graph.Sigmoid(Logit);

    /// <summary>Names a part of the formula: by a symbol for the reader of formulas, by a variable for the reader of generated code.</summary>
    public Expr Named(string symbol, string variable, Expr part)
    {
        Graph.Symbol(part, symbol);
        return Graph.Label(part, variable);
    }

    /// <summary>The hyperparameter of that name.</summary>
    public Expr this[string hyperparameter] => hyperparameters[hyperparameter];

    /// <summary>Whether a hyperparameter that can be switched off is on.</summary>
    public bool Has(string hyperparameter) => !(this[hyperparameter] is { IsConstant: true } value && double.IsNaN(value.Value));

    /// <summary>Whether an option is set.</summary>
    public bool Is(string option) => this[option].Is(1);
}
