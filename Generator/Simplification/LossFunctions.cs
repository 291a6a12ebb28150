using LossGen.Generator.Expressions;

namespace LossGen.Generator.Simplification;

/// <summary>What a kernel computes for each element, as expressions. All share one graph, and with it their common subexpressions.</summary>
/// <param name="Loss">The unreduced loss.</param>
/// <param name="Gradient">Its derivative by the logit.</param>
/// <param name="Hessian">Its second derivative by the logit.</param>
/// <param name="Probability">The probability the logit stands for.</param>
internal sealed record LossFunctions(Expr Loss, Expr Gradient, Expr Hessian, Expr Probability)
{
    /// <summary>Applies a rewrite to all four.</summary>
    public LossFunctions Map(Func<Expr, Expr> rewrite) => new(rewrite(Loss), rewrite(Gradient), rewrite(Hessian), rewrite(Probability));

    public IEnumerable<Expr> Roots => [Loss, Gradient, Hessian, Probability];
}
