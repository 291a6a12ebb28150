using LossGen.Generator.Verification;

namespace LossGen.Tests.SelfCheck;

/// <summary>
/// How far a result may be from the exact one: 2e-5 of it, which is what rounding of an exponent of 87 takes and a few operations more, or 5e-7 of the largest term. How
/// exact kernels are at ordinary inputs the tables of docs/accuracy.md say; this is about digits that get lost.
/// </summary>
internal static class CatalogueBound
{
    private const double PartOfResult = 2e-5, PartOfLargestTerm = 5e-7;

    // Up to here the contract speaks of units in the last place; beyond, exponentials are no normal floats any more.
    private const double LargestGap = 87, SmallestFarOut = 1e-30, PartFarOut = 1e-4;

    // 2^−120: what terms that are 0 below 2^−126 may have added up to.
    private const double SmallestOfTerms = 7.5231638e-37;

    /// <summary>Whether a result is within the bound.</summary>
    public static bool IsMet(ReferencePoint point, double actual)
    {
        double distance = Math.Abs(actual - point.Exact), part = IsFarOut(point.Inputs) ? PartFarOut : PartOfResult;
        return point.UlpOf(actual) == 0 || distance <= SmallestOfTerms || distance <= part * Math.Abs(point.Exact) || distance <= PartOfLargestTerm * point.LargestTerm
            || (IsFarOut(point.Inputs) && distance <= SmallestFarOut);
    }

    /// <summary>Whether logits are where exponentials of their differences are no normal floats.</summary>
    public static bool IsFarOut(FormulaInputs inputs) =>
        inputs.Logits.Max() - inputs.Logits.Min() > LargestGap || inputs.Logits.Max(Math.Abs) > LargestGap;
}
