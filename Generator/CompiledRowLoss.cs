using LossGen.Generator.Expressions;
using LossGen.Generator.Lowering;

namespace LossGen.Generator;

/// <summary>A compiled loss that couples the elements of rows.</summary>
/// <param name="Symbols">What the symbols in the formulas stand for.</param>
/// <param name="Loss">Formula of the loss of a row.</param>
/// <param name="Gradient">Formula of its derivative.</param>
/// <param name="IsScaled">Whether gradient and Hessian are scaled.</param>
/// <param name="Kernel">The float operations.</param>
/// <param name="Tables">Numbers of each class, by the name of the kernel's input.</param>
/// <param name="BalanceTable">The table of class-balanced weights, or null.</param>
internal sealed record CompiledRowLoss(
    IReadOnlyList<string> Symbols, Expr Loss, Expr Gradient, bool IsScaled, RowKernel Kernel, IReadOnlyDictionary<string, double[]> Tables,
    string? BalanceTable)
    : CompiledLoss(Symbols, Loss, Gradient, IsScaled)
{
    public override IEnumerable<string> Functions => Kernel.Calls;
}
