namespace LossGen.Generator.Lowering;

/// <summary>
/// The polynomials of the kernels: minimax approximations found by a Remez exchange and rounded to float with a search for the best
/// neighbours (Tests/LossGen.Minimax finds them again and measures their errors). Constant term first.
/// </summary>
internal static class Coefficients
{
    public const double Log2E = 1.4426950408889634;

    public const double Ln2 = 0.6931471805599453;

    /// <summary>1.5·2^23: adding it rounds to an integer and leaves that integer in the low bits.</summary>
    public const double RoundingShift = 12582912;

    /// <summary>The same with the bias of exponents: the low bits are then the exponent field of a power of two.</summary>
    public const double ExponentShift = RoundingShift + 127;

    /// <summary>(exp(r) − 1 − r)/r² for |r| ≤ ln(2)/2.</summary>
    public static IReadOnlyList<double> ExpTail { get; } = [0.5f, 0.1666652f, 0.04166788f, 0.008369133f, 0.0013820421f];

    /// <summary>(exp(r) − 1)/r for the same, to two units in the last place of exp(r).</summary>
    public static IReadOnlyList<double> ExpQuotient { get; } = [0.9999997f, 0.49999148f, 0.16667643f, 0.041897863f, 0.008289736f];

    /// <summary>(log1p(e) − e)/e² for e in [0, 1].</summary>
    public static IReadOnlyList<double> Log1pTail { get; } =
    [
        -0.4999993f, 0.33330464f, -0.24958017f, 0.19692102f, -0.15344882f, 0.10661132f, -0.057457272f, 0.020086242f, -0.0032904677f,
    ];

    /// <summary>(log1p(f) − f)/f² for f in [−1/4, 1/2].</summary>
    public static IReadOnlyList<double> LogTail { get; } =
    [
        -0.5000006f, 0.3333355f, -0.24993463f, 0.19977157f, -0.1682238f, 0.14982313f, -0.120671496f, 0.054150492f,
    ];
}
