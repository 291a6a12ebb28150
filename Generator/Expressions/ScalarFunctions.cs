namespace LossGen.Generator.Expressions;

/// <summary>The stable primitives in double precision, for constants and for evaluation at compile time.</summary>
internal static class ScalarFunctions
{
    public static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    public static double Softplus(double x) => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x)));

    /// <summary>ln(1 + x) without cancellation (Kahan: the rounding error of 1 + x divides out).</summary>
    public static double Log1p(double x)
    {
        double u = 1 + x;
        return u == 1 || double.IsPositiveInfinity(u) ? x == u ? u : x : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>exp(x) − 1 without cancellation (Kahan: the rounding error of the exponential divides out).</summary>
    public static double Expm1(double x)
    {
        double u = Math.Exp(x);
        return u == 1 ? x : u - 1 is var difference && Math.Abs(x) > 1 ? difference : difference * x / Math.Log(u);
    }

    public static double Asinh(double x)
    {
        double size = Math.Abs(x);
        double value = size > 1e8 ? Math.Log(size) + Math.Log(2) : Log1p(size + size * size / (1 + Math.Sqrt(1 + size * size)));
        return x < 0 ? -value : value;
    }

    /// <summary>ln(cosh(x)) = ln(1 + 2·sinh²(x/2)).</summary>
    public static double LogCosh(double x)
    {
        double sinh = Math.Sinh(x / 2);
        return Math.Abs(x) > 20 ? Math.Abs(x) - Math.Log(2) : Log1p(2 * sinh * sinh);
    }

    /// <summary>2/√π·x·exp(−x²)·Σ (2x²)^k/(1·3·5·…·(2k+1)): terms of one sign, no cancellation.</summary>
    public static double Erf(double x)
    {
        if (!(Math.Abs(x) < 6))
            return double.IsNaN(x) ? x : Math.Sign(x);
        double term = x, sum = x;
        for (int k = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); k++)
        {
            term *= 2 * x * x / (2 * k + 1);
            sum += term;
        }
        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }
}
