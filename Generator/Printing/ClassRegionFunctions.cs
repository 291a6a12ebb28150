using LossGen.Generator.Expressions;

namespace LossGen.Generator.Printing;

/// <summary>The loss of the region of a class and its derivatives, as functions of sums over all rows.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="ByOverlap">Its derivative by Σ π·y.</param>
/// <param name="ByFalsePositives">Its derivative by Σ π·(1 − y).</param>
/// <param name="ByFalseNegatives">Its derivative by Σ (1 − π)·y.</param>
internal sealed record ClassRegionFunctions(Expr Loss, Expr ByOverlap, Expr ByFalsePositives, Expr ByFalseNegatives);
