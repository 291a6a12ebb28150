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
        return u == 1 || double.IsInfinity(u) ? x == u ? u : x : Math.Log(u) * (x / (u - 1));
    }
}
