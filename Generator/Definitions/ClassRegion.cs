using LossGen.Generator.Expressions;

namespace LossGen.Generator.Definitions;

/// <summary>A loss of the regions of classes: sums over all rows, and the loss of a class as a function of its own.</summary>
/// <param name="Sums">What is summed up for each class.</param>
/// <param name="Loss">The loss of a class.</param>
/// <param name="Occurs">The condition that a class is part of the loss.</param>
internal sealed record ClassRegion(IReadOnlyList<ClassSum> Sums, Func<ClassRegionScope, Expr> Loss, Func<ClassRegionScope, Expr> Occurs);
