using System.Runtime.InteropServices;
using V = System.Runtime.Intrinsics.Vector256<float>;

namespace LossGen.Minimax;

/// <summary>The polynomials of sine, tanh, arctangent, error function and ln(cosh) near 0, all in v = x².</summary>
internal static class FunctionKernels
{
    /// <summary>sin(x) = x + x·v·P(v), |x| up to π/2.</summary>
    public static Problem Sine { get; } = Cubic("sin", v => Series(v, k => (k % 2 == 0 ? 1 : -1) / Factorial((2 * k) + 1)), Math.Sin, 1.5709);

    /// <summary>tanh(x) = x + x·v·P(v), |x| up to 5/8.</summary>
    public static Problem Tanh { get; } = Cubic(
        "tanh",
        v => Series(v, k => -2 * k / Factorial((2 * k) + 1)) / (1 + (v * Series(v, k => 1 / Factorial(2 * k)))),
        Math.Tanh,
        0.625);

    /// <summary>atan(x) = x + x·v·P(v), |x| up to 1.</summary>
    public static Problem Arctangent { get; } = Cubic("atan", ArctangentTail, Math.Atan, 1);

    /// <summary>erf(x) = x + x·P(v), |x| up to 0.92.</summary>
    public static Problem Error { get; } = Make(
        "erf: x + x·P(x²)",
        v => Erf(v) - 1,
        v => 1 / Erf(v),
        x => ExactErf(x),
        0.92,
        [("fma", Evaluate<Fused>(Linear<Fused>)), ("plain", Evaluate<Plain>(Linear<Plain>))]);

    /// <summary>ln(cosh(x)) = v·P(v), |x| up to 1.</summary>
    public static Problem LogCosh { get; } = Make(
        "ln cosh: x²·P(x²)",
        LogCoshQuotient,
        v => 1 / LogCoshQuotient(v),
        x => Log1pKernel.Exact(2 * Math.Pow(Math.Sinh(x / 2), 2)),
        1,
        [("fma", Evaluate<Fused>(Square<Fused>)), ("plain", Evaluate<Plain>(Square<Plain>))]);

    /// <summary>−ln(erfc(x)) for x in [0.92, 4], so that 1 − exp of minus it is right.</summary>
    public static (float[] Coefficients, double Error) Complement(int count)
    {
        var (c, error) = Remez.Solve(
            x => -Math.Log(1 - ExactErf(x.High)), x => (1 - ExactErf(x.High)) / ExactErf(x.High), [.. Enumerable.Range(0, count)], 0.92, 4);
        return (Array.ConvertAll(c, x => (float)(double)x), error);
    }

    private static Problem Cubic(string name, Func<DoubleDouble, DoubleDouble> tail, Func<double, double> exact, double reach) => Make(
        $"{name}: x + x·x²·P(x²)",
        tail,
        v => v / (1 + (v * tail(v))),
        exact,
        reach,
        [("fma", Evaluate<Fused>(Cubic<Fused>)), ("plain", Evaluate<Plain>(Cubic<Plain>))]);

    private static Problem Make(
        string name,
        Func<DoubleDouble, DoubleDouble> target,
        Func<DoubleDouble, DoubleDouble> weight,
        Func<double, double> exact,
        double reach,
        (string Name, Kernel Kernel)[] kernels) => new(
        name,
        target,
        weight,
        0,
        reach * reach,
        kernels,
        exact,
        random => (float)(reach * (random.Next(4) == 0 ? Math.Pow(2, -20 * random.NextDouble()) : random.NextDouble())),
        [(1e-10f, (float)reach)]);

    private delegate V Form(ReadOnlySpan<float> c, V x, V square);

    private static V Cubic<T>(ReadOnlySpan<float> c, V x, V square)
        where T : struct, IMulAdd
        => T.MulAdd(Polynomial.Pairs<T>(c, square, square * square), x * square, x);

    private static V Linear<T>(ReadOnlySpan<float> c, V x, V square)
        where T : struct, IMulAdd
        => T.MulAdd(Polynomial.Pairs<T>(c, square, square * square), x, x);

    private static V Square<T>(ReadOnlySpan<float> c, V x, V square)
        where T : struct, IMulAdd
        => Polynomial.Pairs<T>(c, square, square * square) * square;

    private static Kernel Evaluate<T>(Form form)
        where T : struct, IMulAdd
        => (c, x, y) =>
        {
            var from = MemoryMarshal.Cast<float, V>(x);
            var to = MemoryMarshal.Cast<float, V>(y);
            for (var i = 0; i < from.Length; i++)
                to[i] = form(c, from[i], from[i] * from[i]);
        };

    // Σ coefficient(k)·v^(k − 1) from k = 1 on.
    private static DoubleDouble Series(DoubleDouble v, Func<int, DoubleDouble> coefficient)
    {
        DoubleDouble sum = 0, power = 1;
        for (var k = 1; k < 30; k++)
        {
            sum += coefficient(k) * power;
            power *= v;
        }

        return sum;
    }

    private static DoubleDouble Factorial(int n)
    {
        DoubleDouble product = 1;
        for (var k = 2; k <= n; k++)
            product *= k;
        return product;
    }

    // (atan(x) − x)/x³: the power series near 0, else Euler's, atan(x)/x = Σ 4^n·n!²/(2n + 1)!·v^n/(1 + v)^(n + 1).
    private static DoubleDouble ArctangentTail(DoubleDouble v)
    {
        if (v.High < 0.01)
            return Series(v, k => (DoubleDouble)(k % 2 == 0 ? 1 : -1) / ((2 * k) + 1));
        DoubleDouble term = 1 / (1 + v), sum = term;
        for (var n = 1; n < 120; n++)
        {
            term = term * (2 * n) / ((2 * n) + 1) * (v / (1 + v));
            sum += term;
        }

        return (sum - 1) / v;
    }

    // erf(x)/x.
    private static DoubleDouble Erf(DoubleDouble v)
    {
        DoubleDouble sum = 1, term = 1;
        for (var k = 1; k < 40; k++)
        {
            term = -term * v / k;
            sum += term / ((2 * k) + 1);
        }

        return sum * (2 / Math.Sqrt(Math.PI));
    }

    // ln(cosh(x)) = ln(1 + 2·sinh²(x/2)).
    private static DoubleDouble LogCoshQuotient(DoubleDouble v)
    {
        var quarter = v / 4;
        var sinh = 1 + (quarter * Series(quarter, k => 1 / Factorial((2 * k) + 1)));
        return v.High == 0 ? 0.5 : DoubleDouble.Log1p(v / 2 * sinh * sinh) / v;
    }

    /// <summary>The error function in double: 2/√π·x·exp(−x²)·Σ (2x²)^k/(1·3·…·(2k + 1)).</summary>
    public static double ExactErf(double x)
    {
        double term = x, sum = x;
        for (var k = 1; term > 1e-17 * sum; k++)
        {
            term *= 2 * x * x / ((2 * k) + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }
}
