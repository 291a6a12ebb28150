using LossGen.Generator.Binding;
using LossGen.Generator.Expressions;

namespace LossGen.Generator.Lowering;

/// <summary>A number to be written for each element.</summary>
/// <param name="Role">Which output it is.</param>
/// <param name="Value">The number.</param>
/// <param name="AtLabel">The number at the label of the row, where it is another one.</param>
/// <param name="Hyperparameter">Of a derivative by a hyperparameter, which that is.</param>
internal sealed record RowOutput(LossRole Role, Expr Value, Expr? AtLabel, string Hyperparameter = "");
