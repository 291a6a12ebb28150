using LossGen.Generator.Expressions;

namespace LossGen.Generator;

/// <summary>A compiled loss.</summary>
/// <param name="Symbols">What the symbols in the formulas stand for: <c>p = σ(x)</c>.</param>
/// <param name="Loss">Formula of the loss, for the reader.</param>
/// <param name="Gradient">Formula of its derivative, for the reader.</param>
/// <param name="IsScaled">Whether gradient and Hessian take the uniform <see cref="LossCompiler.Scale"/>.</param>
internal abstract record CompiledLoss(IReadOnlyList<string> Symbols, Expr Loss, Expr Gradient, bool IsScaled)
{
    /// <summary>The functions of the library that its kernels call.</summary>
    public abstract IEnumerable<string> Functions { get; }
}
