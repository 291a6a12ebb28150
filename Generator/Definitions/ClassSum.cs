using LossGen.Generator.Expressions;

namespace LossGen.Generator.Definitions;

/// <summary>What a loss of the regions of classes sums up for each class, over all rows that count.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Term">What a row adds, made of the softmax and the target of the class.</param>
internal sealed record ClassSum(string Name, Func<Expr, Expr, Expr> Term);
