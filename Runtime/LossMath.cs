namespace LossGen;

/// <summary>
/// The functions of losses that <c>MathF</c> lacks, for definitions of losses and for any other code. All of them compute in double
/// precision and round once: the result is one of the two floats next to the exact value, for every float. NaN gives NaN.
/// </summary>
public static class LossMath
{
    private const double Ln2 = 0.69314718055994531;

    /// <summary>The logistic function <c>σ(x) = 1/(1 + exp(−x))</c>: the probability that a logit stands for.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>A number from 0 (at −∞) to 1 (at ∞), within 1 ULP; small probabilities are as exact as large ones.</returns>
    public static float Sigmoid(float x) => (float)(1 / (1 + Math.Exp(-(double)x)));

    /// <summary>The logarithm of the logistic function, <c>ln σ(x) = −softplus(−x)</c>, which neither overflows nor cancels.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>A number from −∞ (at −∞) to 0 (at ∞), within 1 ULP.</returns>
    public static float LogSigmoid(float x) => (float)-SoftplusOf(-(double)x);

    /// <summary><c>softplus(x) = ln(1 + exp(x))</c>, a smooth maximum of x and 0, which neither overflows nor cancels.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>A number from 0 (at −∞) to ∞ (at ∞), within 1 ULP.</returns>
    public static float Softplus(float x) => (float)SoftplusOf(x);

    /// <summary><c>ln(1 + x)</c>, also right where x is so small that <c>1 + x</c> is 1.</summary>
    /// <param name="x">A number of at least −1.</param>
    /// <returns>The logarithm, within 1 ULP: −∞ at −1, NaN below.</returns>
    public static float Log1p(float x) => (float)Log1pOf(x);

    /// <summary><c>exp(x) − 1</c>, also right where x is so small that <c>exp(x)</c> is 1.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>A number from −1 (at −∞) to ∞ (from about 88.73 on), within 1 ULP.</returns>
    public static float Expm1(float x)
    {
        double value = x;
        // Below, two terms of the series leave out 1e-11 of the result; above, the difference loses no more.
        return (float)(Math.Abs(value) < 1e-5 ? value + value * value / 2 : Math.Exp(value) - 1);
    }

    /// <summary><c>ln(cosh(x))</c>, also right where x is so small that <c>cosh(x)</c> is 1, and where <c>cosh(x)</c> is infinite.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>A number from 0 (at 0, near which it is x²/2) to ∞, within 1 ULP.</returns>
    public static float LogCosh(float x)
    {
        double size = Math.Abs((double)x);
        if (size > 20)
            return (float)(size - Ln2);
        double sinh = Math.Sinh(size / 2);
        return (float)Log1pOf(2 * sinh * sinh);
    }

    /// <summary>The error function <c>erf(x) = 2/√π·∫exp(−t²)dt</c> from 0 to x.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>A number from −1 (at −∞) to 1 (at ∞), within 1 ULP.</returns>
    public static float Erf(float x)
    {
        double value = x;
        if (!(Math.Abs(value) < 6))
            return double.IsNaN(value) ? x : Math.Sign(value);
        // 2/√π·exp(−x²)·Σ x·(2x²)^k/(1·3·5·…·(2k + 1)): all terms have one sign.
        double term = value, sum = value;
        for (int k = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); k++)
        {
            term *= 2 * value * value / (2 * k + 1);
            sum += term;
        }
        return (float)(2 / Math.Sqrt(Math.PI) * Math.Exp(-value * value) * sum);
    }

    /// <summary>The inverse of the hyperbolic sine, <c>ln(x + √(1 + x²))</c>, for frameworks without <c>MathF.Asinh</c>.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>A number of the sign of x, within 1 ULP.</returns>
    public static float Asinh(float x)
    {
        double size = Math.Abs((double)x);
        double value = double.IsInfinity(size) ? size : Log1pOf(size + size * size / (1 + Math.Sqrt(1 + size * size)));
        return (float)(x < 0 ? -value : value);
    }

    /// <summary>The real cube root, for frameworks without <c>MathF.Cbrt</c>.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The number whose cube is x, of the sign of x, within 1 ULP.</returns>
    public static float Cbrt(float x) => x < 0 ? -(float)Math.Pow(-(double)x, 1.0 / 3) : (float)Math.Pow(x, 1.0 / 3);

    private static double SoftplusOf(double x) => Math.Max(x, 0) + Log1pOf(Math.Exp(-Math.Abs(x)));

    // The rounding error of 1 + x divides out (Kahan).
    private static double Log1pOf(double x)
    {
        double sum = 1 + x;
        return sum == 1 || double.IsPositiveInfinity(sum) ? x : Math.Log(sum) * (x / (sum - 1));
    }
}
