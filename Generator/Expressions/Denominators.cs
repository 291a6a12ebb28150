namespace LossGen.Generator.Expressions;

/// <summary>Powers of denominators that may be no floats although their products are.</summary>
internal static class Denominators
{
    // Powers of larger ones are floats.
    private const double SmallestHarmless = 1e-12;

    // Beyond, as many divisions would be long.
    private const double LargestPower = 16;

    /// <summary>Whether a factor of a product is more than the first power of a denominator near 0.</summary>
    public static bool IsSteep((Expr Base, Expr Exponent) factor) =>
        NumberIn(factor.Exponent) is < -1 and > -LargestPower && MayBeSmall(factor.Base);

    /// <summary>Whether a factor may be near 0 and varies.</summary>
    public static bool MayBeSmall(Expr factor) => factor is { Shape: not Shape.Uniform, Range.Low: < SmallestHarmless };

    /// <summary>The number in an exponent, n of γ + n for a γ of at least 0.</summary>
    public static double NumberIn(Expr exponent) => exponent.IsConstant ? exponent.Value
        : exponent.Op == Operator.Sum && (exponent - exponent.Value).Range.Low >= 0 ? exponent.Value
        : 0;
}
