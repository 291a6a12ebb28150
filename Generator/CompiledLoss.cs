using LossGen.Generator.Expressions;
using LossGen.Generator.Lowering;

namespace LossGen.Generator;

/// <summary>A compiled loss.</summary>
/// <param name="Symbols">What the symbols in the formulas stand for: <c>p = σ(x)</c>.</param>
/// <param name="Loss">Formula of the loss, for the reader.</param>
/// <param name="Gradient">Formula of its derivative, for the reader.</param>
/// <param name="IsScaled">Whether gradient and Hessian take the uniform <see cref="LossCompiler.Scale"/>.</param>
/// <param name="Kernel">The float operations.</param>
/// <param name="Boundary">The value of a runtime hyperparameter at which another kernel must be used, or null.</param>
internal sealed record CompiledLoss(
    IReadOnlyList<string> Symbols, Expr Loss, Expr Gradient, bool IsScaled, Kernel Kernel, BoundaryCase? Boundary);
