using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector256<float>;

namespace LossGen.Minimax;

/// <summary>ln(1 + e) on [0, 1] as one polynomial: e + e²·Q(e), whose leading term is exact as e goes to zero.</summary>
internal static class Log1pKernel
{
    public static DoubleDouble Target(DoubleDouble e) => LogKernel.Target(e);

    public static DoubleDouble Weight(DoubleDouble e) => LogKernel.Weight(e);

    /// <summary>ln(1 + e) in double, without the cancellation of 1 + e (Kahan).</summary>
    public static double Exact(double e)
    {
        var u = 1 + e;
        return u == 1 ? e : Math.Log(u) * (e / (u - 1));
    }

    private static readonly (float From, float To)[] Ranges = [(1e-8f, 1f)];

    public static Problem Problem { get; } = new(
        "log1p: ln(1 + e) = e + e²·Q(e), e in [0, 1]",
        Target,
        Weight,
        0,
        1,
        [
            ("fma, pairs", Make<Fused>(false)),
            ("plain, pairs", Make<Plain>(false)),
            ("fma, Horner", Make<Fused>(true)),
            ("plain, Horner", Make<Plain>(true)),
        ],
        Exact,
        Draw,
        Ranges);

    public static Problem CentredProblem { get; } = Problem with
    {
        Name = "log1p: the same, Q in powers of e − 1/2",
        Target = t => Target(t + 0.5),
        Weight = t => Weight(t + 0.5),
        Low = -0.5,
        High = 0.5,
        Kernels = [("fma, pairs", MakeCentred<Fused>(false)), ("plain, pairs", MakeCentred<Plain>(false))],
    };

    public static Problem ProductProblem { get; } = Problem with
    {
        Name = "log1p: ln(1 + e) = e·P(e)",
        Target = e => 1 + (e * Target(e)),
        Weight = e => 1 / (1 + (e * Target(e))),
        Kernels = [("fma, pairs", MakeProduct<Fused>(false)), ("plain, pairs", MakeProduct<Plain>(false))],
    };

    private static float Draw(Random random)
        => random.Next(4) == 0 ? (float)Math.Pow(2, -25 * random.NextDouble()) : (float)random.NextDouble();

    /// <summary>e + e²·Q(e).</summary>
    public static Kernel Make<T>(bool horner)
        where T : struct, IMulAdd
        => (c, x, y) =>
        {
            var from = MemoryMarshal.Cast<float, V>(x);
            var to = MemoryMarshal.Cast<float, V>(y);
            for (var i = 0; i < from.Length; i++)
            {
                var e = from[i];
                var square = e * e;
                var q = horner ? Polynomial.Horner<T>(c, e) : Polynomial.Pairs<T>(c, e, square);
                to[i] = T.MulAdd(q, square, e);
            }
        };

    /// <summary>e + e²·Q(e) with Q in powers of e − 1/2.</summary>
    public static Kernel MakeCentred<T>(bool horner)
        where T : struct, IMulAdd
        => (c, x, y) =>
        {
            var from = MemoryMarshal.Cast<float, V>(x);
            var to = MemoryMarshal.Cast<float, V>(y);
            for (var i = 0; i < from.Length; i++)
            {
                var e = from[i];
                var t = e - Vector256.Create(0.5f);
                var q = horner ? Polynomial.Horner<T>(c, t) : Polynomial.Pairs<T>(c, t, t * t);
                to[i] = T.MulAdd(q, e * e, e);
            }
        };

    /// <summary>e·P(e), P with a free leading coefficient.</summary>
    public static Kernel MakeProduct<T>(bool horner)
        where T : struct, IMulAdd
        => (c, x, y) =>
        {
            var from = MemoryMarshal.Cast<float, V>(x);
            var to = MemoryMarshal.Cast<float, V>(y);
            for (var i = 0; i < from.Length; i++)
            {
                var e = from[i];
                to[i] = e * (horner ? Polynomial.Horner<T>(c, e) : Polynomial.Pairs<T>(c, e, e * e));
            }
        };
}
