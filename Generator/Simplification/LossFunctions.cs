using LossGen.Generator.Expressions;

namespace LossGen.Generator.Simplification;

/// <summary>What a kernel computes for each element, as expressions. All share one graph, and with it their common subexpressions.</summary>
/// <param name="Loss">The unreduced loss.</param>
/// <param name="Gradient">Its derivative by the logit.</param>
/// <param name="Hessian">Its second derivative by the logit.</param>
/// <param name="Probability">The probability the logit stands for.</param>
internal sealed record LossFunctions(Expr Loss, Expr Gradient, Expr Hessian, Expr Probability)
{
    /// <summary>The derivatives by hyperparameters, with the name of each.</summary>
    public IReadOnlyList<(string Hyperparameter, Expr Value)> ByHyperparameter { get; init; } = [];

    /// <summary>Applies a rewrite to all.</summary>
    public LossFunctions Map(Func<Expr, Expr> rewrite) => new(rewrite(Loss), rewrite(Gradient), rewrite(Hessian), rewrite(Probability))
    {
        ByHyperparameter = [.. ByHyperparameter.Select(derivative => (derivative.Hyperparameter, rewrite(derivative.Value)))],
    };

    public IEnumerable<Expr> Roots => [Loss, Gradient, Hessian, Probability, .. ByHyperparameter.Select(derivative => derivative.Value)];
}
