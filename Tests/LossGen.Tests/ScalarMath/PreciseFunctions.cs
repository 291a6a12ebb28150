using LossGen.Minimax;

namespace LossGen.Tests.ScalarMath;

/// <summary>Functions to about 30 digits, by series in double-double arithmetic.</summary>
internal static class PreciseFunctions
{
    public static double Sigmoid(double x) => (double)(1 / (1 + Exp(-x)));

    public static double Softplus(double x) => (double)(Math.Max(x, 0) + Log1p(Exp(-Math.Abs(x))));

    public static double Log1p(double x) => x < -1 ? double.NaN : x == -1 ? double.NegativeInfinity : (double)Log1p((DoubleDouble)x);

    public static double Expm1(double x) => Math.Abs(x) < 0.5 ? (double)(x * DoubleDouble.ExpTail(x, 1)) : (double)(Exp(x) - 1);

    public static double LogCosh(double x)
    {
        DoubleDouble size = Math.Abs(x), square = size * size;
        return size.High < 1e-3
            ? (double)(square / 2 * (1 - square / 6 * (1 - square * 4 / 15)))
            : (double)(size + Log1p(Exp(size * -2)) - DoubleDouble.Ln2);
    }

    // 2/√π·Σ (−1)^k·x^(2k+1)/(k!·(2k + 1)), grouped by exp(−x²) so that all terms have one sign.
    public static double Erf(double x)
    {
        if (Math.Abs(x) > 6)
            return Math.Sign(x);
        DoubleDouble value = x, square = value * value, term = value, sum = value;
        for (int k = 1; k < 300; k++)
        {
            term = term * square * 2 / (2 * k + 1);
            sum += term;
        }
        // √π in two doubles.
        var root = new DoubleDouble(1.772453850905516, -7.666586499825799e-17);
        return (double)(sum * Exp(-square) * 2 / root);
    }

    public static double Asinh(double x)
    {
        DoubleDouble size = Math.Abs(x), square = size * size;
        DoubleDouble root = Math.Sqrt(1 + square.High);
        root = (root + (1 + square) / root) / 2;
        return Math.Sign(x) * (double)Log1p(size + square / (1 + root));
    }

    // exp(x) = exp(x/2^10)^(2^10), the series of a small number being short.
    private static DoubleDouble Exp(DoubleDouble x)
    {
        if (x.High < -200)
            return 0;
        DoubleDouble power = DoubleDouble.ExpTail(x / 1024, 0);
        for (int i = 0; i < 10; i++)
            power *= power;
        return power;
    }

    private static DoubleDouble Log1p(DoubleDouble x) =>
        Math.Abs(x.High) < 1e-25 ? x : Math.Abs(x.High) < 0.25 ? DoubleDouble.Log1p(x) : Log(1 + x);

    // One step of Newton's method doubles the digits that double precision has.
    private static DoubleDouble Log(DoubleDouble x)
    {
        DoubleDouble guess = Math.Log(x.High);
        return guess + (x * Exp(-guess) - 1);
    }
}
