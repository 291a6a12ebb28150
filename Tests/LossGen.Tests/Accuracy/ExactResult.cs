using LossGen.Tests.Harness;

namespace LossGen.Tests.Accuracy;

/// <summary>What a result is compared with.</summary>
/// <param name="Value">The exact result.</param>
/// <param name="Unit">What its error is measured in: a unit of the last place of it or of its terms.</param>
/// <param name="Smallest">Below this a result may be flushed to 0.</param>
internal readonly record struct ExactResult(double Value, double Unit, double Smallest)
{
    /// <summary>Measured in its own last place.</summary>
    public static ExactResult Of(double value) => new(value, UnitOf(value), Ulp.SmallestNormal);

    /// <summary>
    /// Measured in the last place of the sum of the magnitudes of its terms, because they cancel. A term is a power of p times a number up
    /// to 11 or so, and what is flushed is the power.
    /// </summary>
    public static ExactResult OfTerms(double value, double magnitude) => new(value, UnitOf(magnitude), 16 * Ulp.SmallestNormal);

    // 2^(e − 23) for 2^e ≤ |value| < 2^(e + 1).
    private static double UnitOf(double value) => Math.ScaleB(1, Math.Max(Math.ILogB(value), -126) - 23);
}
