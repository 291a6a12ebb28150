using LossGen.Generator.Expressions;
using LossGen.Generator.Lowering;

namespace LossGen.Generator;

/// <summary>A compiled loss of independent elements.</summary>
/// <param name="Symbols">What the symbols in the formulas stand for.</param>
/// <param name="Loss">Formula of the loss.</param>
/// <param name="Gradient">Formula of its derivative.</param>
/// <param name="IsScaled">Whether gradient and Hessian are scaled.</param>
/// <param name="Kernel">The float operations.</param>
/// <param name="Boundary">The value of a runtime hyperparameter at which another kernel must be used, or null.</param>
internal sealed record CompiledElementLoss(
    IReadOnlyList<string> Symbols, Expr Loss, Expr Gradient, bool IsScaled, Kernel Kernel, BoundaryCase? Boundary)
    : CompiledLoss(Symbols, Loss, Gradient, IsScaled)
{
    public override IEnumerable<string> Functions => Kernel.Calls.Concat(Boundary?.Loss.Functions ?? []);
}
