namespace LossGen.Tests.Reference;

/// <summary>Derivatives by central differences of eighth order: in double precision good to about 1e-12 for functions of a logit.</summary>
internal static class NumericDerivative
{
    // A power of two, so that x ± k·h is exact.
    private const double H = 1.0 / 64;

    /// <summary>How far from the point the function is evaluated.</summary>
    public const double Reach = 4 * H;

    public static double First(Func<double, double> f, double x)
    {
        double Difference(int k) => f(x + k * H) - f(x - k * H);
        return (Difference(1) * 4 / 5 - Difference(2) / 5 + Difference(3) * 4 / 105 - Difference(4) / 280) / H;
    }

    public static double Second(Func<double, double> f, double x)
    {
        double centre = f(x);
        double Bend(int k) => f(x + k * H) - 2 * centre + f(x - k * H);
        return (Bend(1) * 8 / 5 - Bend(2) / 5 + Bend(3) * 8 / 315 - Bend(4) / 560) / (H * H);
    }
}
