using LossGen.Generator.Expressions;

namespace LossGen.Generator.Scheduling;

/// <summary>
/// A reduction over all rows around one in each row: a kernel of rows sums up something for each class, a number of each class is made of its sums, and another kernel of rows takes the
/// derivatives of that number by the sums.
/// </summary>
/// <param name="Sums">The names of the sums.</param>
/// <param name="Value">The number of a class, made of its sums.</param>
/// <param name="Occurs">The condition on the sums that the class is part of the whole.</param>
/// <param name="Derivatives">The derivative of the number by each of the sums.</param>
internal sealed record TwoLevelReduction(IReadOnlyList<string> Sums, Expr Value, Expr Occurs, IReadOnlyList<Expr> Derivatives);
