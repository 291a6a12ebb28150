using LossGen.Tests.Harness;

namespace LossGen.Tests.Accuracy;

/// <summary>What a result is compared with.</summary>
/// <param name="Value">The exact result.</param>
/// <param name="Largest">The size of its largest term: its own where all have one sign.</param>
/// <param name="Smallest">Below this a result may be flushed to 0.</param>
/// <param name="Unit">What its error is measured in: a unit of the last place of its largest term.</param>
internal readonly record struct ExactResult(double Value, double Largest, double Smallest, double Unit)
{
    /// <summary>
    /// A term is a number up to some hundred times a power or an exponential, and what is flushed is the latter: 2^−118, below which derivatives
    /// do not count where that number is not near 1.
    /// </summary>
    public const double SmallestOfTerms = 256 * Ulp.SmallestNormal;

    /// <summary>A unit of the last place of a float of this size: 2^(e − 23) for 2^e ≤ |value| &lt; 2^(e + 1).</summary>
    public static double UnitOf(double value) => Math.ScaleB(1, Math.Max(Math.ILogB(value), -126) - 23);

    /// <summary>Value, gradient and Hessian.</summary>
    /// <param name="exact">The exact results.</param>
    /// <param name="smallestGradient">Below this a gradient may be flushed to 0.</param>
    public static ExactResult[] Three(in Jet exact, double smallestGradient) =>
    [
        new(exact.V, exact.OfV, Ulp.SmallestNormal, UnitOf(exact.OfV)),
        new(exact.D, exact.OfD, smallestGradient, UnitOf(exact.OfD)),
        new(exact.H, exact.OfH, SmallestOfTerms, UnitOf(exact.OfH)),
    ];
}
