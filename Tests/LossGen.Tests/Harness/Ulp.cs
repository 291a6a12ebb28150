namespace LossGen.Tests.Harness;

/// <summary>Distances in units of the last place of float.</summary>
internal static class Ulp
{
    /// <summary>The smallest normal float, 2^−126: results below may be flushed to 0.</summary>
    public const double SmallestNormal = 1.1754943508222875e-38;

    /// <summary>How far a float is from the exact value, in units of the last place of the exact value.</summary>
    public static double Distance(float actual, double exact)
    {
        if (double.IsNaN(exact) || float.IsNaN(actual))
            return double.IsNaN(exact) && float.IsNaN(actual) ? 0 : double.PositiveInfinity;
        double size = Math.Max(Math.Abs(exact), SmallestNormal);
        return Math.Abs(actual - exact) / Math.Pow(2, Math.Floor(Math.Log2(size)) - 23);
    }

    /// <summary>Whether two floats are the same bits, all NaN taken for one.</summary>
    public static bool SameBits(float a, float b) =>
        BitConverter.SingleToInt32Bits(a) == BitConverter.SingleToInt32Bits(b) || (float.IsNaN(a) && float.IsNaN(b));
}
