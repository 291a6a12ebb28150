namespace LossGen.Tests.Accuracy;

/// <summary>The functions of probabilities in double precision, without cancellation.</summary>
internal static class Precise
{
    public static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    public static double Softplus(double x) => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x)));

    // Kahan: the rounding error of 1 + e divides out.
    public static double Log1p(double e)
    {
        double u = 1 + e;
        return u == 1 ? e : double.IsInfinity(u) ? u : Math.Log(u) * (e / (u - 1));
    }

    // Kahan: the rounding error of exp divides out.
    public static double Expm1(double x)
    {
        double u = Math.Exp(x);
        return u == 1 ? x : u - 1 == -1 ? -1 : double.IsInfinity(u) ? u : (u - 1) * (x / Math.Log(u));
    }
}
