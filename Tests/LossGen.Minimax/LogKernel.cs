using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector256<float>;

namespace LossGen.Minimax;

/// <summary>
/// ln u = k·ln 2 + (f + f²·Q(f)) with u = 2^k·(1 + f) and 1 + f in [threshold, 2·threshold).
/// </summary>
internal static class LogKernel
{
    /// <summary>The bits of sqrt(1/2): f in [−0.2929, 0.4142).</summary>
    public const int RootHalf = 0x3F3504F3;

    /// <summary>The bits of 3/4: f in [−0.25, 0.5).</summary>
    public const int ThreeQuarters = 0x3F400000;

    public const float Ln2High = 0.693145751953125f;

    public const float Ln2Low = 1.42860677e-6f;

    public static DoubleDouble Target(DoubleDouble f)
    {
        // (ln(1 + f) − f) / f², by its own series where the quotient would cancel.
        if (Math.Abs(f.High) > 0.02)
            return (DoubleDouble.Log1p(f) - f) / (f * f);
        DoubleDouble sum = 0;
        DoubleDouble power = 1;
        for (var k = 2; k < 24; k++)
        {
            sum += ((k & 1) == 0 ? -power : power) / k;
            power *= f;
        }

        return sum;
    }

    /// <summary>Relative to ln(1 + f) near 0; with k ≠ 0 the result is at least about 0.29 and f is at the end of the range.</summary>
    public static DoubleDouble Weight(DoubleDouble f)
        => f.High == 0 ? 0 : f * f / DoubleDouble.Abs(DoubleDouble.Log1p(f));

    /// <summary>
    /// k·L1 + (f²·Q + (k·L2 + f)): with f before f²·Q, one rounding of the large part less than (f²·Q + k·L2) + f has
    /// where fma is at hand.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<T>(ReadOnlySpan<float> c, V f, V k, bool horner)
        where T : struct, IMulAdd
    {
        var square = f * f;
        var q = horner ? Polynomial.Horner<T>(c, f) : Polynomial.Pairs<T>(c, f, square);
        var low = T.MulAdd(k, Vector256.Create(Ln2Low), f);
        return T.MulAdd(k, Vector256.Create(Ln2High), T.MulAdd(q, square, low));
    }

    /// <summary>ln u for normal u above zero.</summary>
    public static Kernel Make<T>(int threshold, bool horner)
        where T : struct, IMulAdd
        => (c, x, y) =>
        {
            var from = MemoryMarshal.Cast<float, V>(x);
            var to = MemoryMarshal.Cast<float, V>(y);
            for (var i = 0; i < from.Length; i++)
            {
                var bits = from[i].AsInt32() - Vector256.Create(threshold);
                var k = Vector256.ConvertToSingle(Vector256.ShiftRightArithmetic(bits, 23));
                var m = (bits & Vector256.Create(0x7FFFFF)) + Vector256.Create(threshold);
                var f = m.AsSingle() - Vector256<float>.One;
                to[i] = Combine<T>(c, f, k, horner);
            }
        };

    /// <summary>ln(1 + v), v in (−1, 1]: u = 1 + v rounded; f = v where k = 0 and from the rounded u elsewhere.</summary>
    public static Kernel MakeLog1pSelect<T>(int threshold, bool horner)
        where T : struct, IMulAdd
        => (c, x, y) =>
        {
            var from = MemoryMarshal.Cast<float, V>(x);
            var to = MemoryMarshal.Cast<float, V>(y);
            for (var i = 0; i < from.Length; i++)
            {
                var v = from[i];
                var u = Vector256<float>.One + v;
                var bits = u.AsInt32() - Vector256.Create(threshold);
                var exponent = Vector256.ShiftRightArithmetic(bits, 23);
                var m = (bits & Vector256.Create(0x7FFFFF)) + Vector256.Create(threshold);
                var f = m.AsSingle() - Vector256<float>.One;
                f = Vector256.ConditionalSelect(Vector256.Equals(exponent, Vector256<int>.Zero).AsSingle(), v, f);
                var k = Vector256.ConvertToSingle(exponent);
                to[i] = Combine<T>(c, f, k, horner);
            }
        };

    /// <summary>
    /// ln(1 + v), v in (−1, 1]: with s = 2^−k from the exponent of the rounded 1 + v, f = s·v + (s − 1), exact
    /// for the threshold 3/4 (for v outside [−1/4, 1/2) by Sterbenz' lemma, inside because s = 1).
    /// </summary>
    public static Kernel MakeLog1pScale<T>(int threshold, bool horner)
        where T : struct, IMulAdd
        => (c, x, y) =>
        {
            var from = MemoryMarshal.Cast<float, V>(x);
            var to = MemoryMarshal.Cast<float, V>(y);
            for (var i = 0; i < from.Length; i++)
            {
                var v = from[i];
                var bits = (Vector256<float>.One + v).AsInt32() - Vector256.Create(threshold);
                var k = Vector256.ConvertToSingle(Vector256.ShiftRightArithmetic(bits, 23));
                var s = (Vector256.Create(0x3F800000) - (bits & Vector256.Create(unchecked((int)0xFF800000)))).AsSingle();
                var f = T.MulAdd(s, v, s - Vector256<float>.One);
                to[i] = Combine<T>(c, f, k, horner);
            }
        };

    public static Problem Problem(int threshold)
    {
        var (low, high) = Range(threshold);
        return new(
            $"log: ln(1 + f) = f + f²·Q(f), 1 + f from 0x{threshold:X}",
            Target,
            Weight,
            low,
            high,
            [
                ("fma, pairs", Make<Fused>(threshold, false)),
                ("plain, pairs", Make<Plain>(threshold, false)),
                ("fma, Horner", Make<Fused>(threshold, true)),
                ("plain, Horner", Make<Plain>(threshold, true)),
            ],
            Math.Log,
            random => (float)(0.3 + (2.7 * random.NextDouble())),
            [(0.25f, 4f), (1.1754944e-38f, 1.3e-38f), (1.6e38f, 1.7e38f)]);
    }

    public static Problem Log1pProblem(int threshold) => Problem(threshold) with
    {
        Name = $"log: used for ln(1 + v), v in (-1, 1], threshold 0x{threshold:X}",
        Kernels =
        [
            ("fma, select", MakeLog1pSelect<Fused>(threshold, false)),
            ("plain, select", MakeLog1pSelect<Plain>(threshold, false)),
            ("fma, scale", MakeLog1pScale<Fused>(threshold, false)),
            ("plain, scale", MakeLog1pScale<Plain>(threshold, false)),
        ],
        Exact = Log1pKernel.Exact,
        Ranges = [(1e-8f, 1f), (-1e-8f, -0.99999994f)],
    };

    public static Problem LargeLog1pProblem { get; } = Log1pProblem(ThreeQuarters) with
    {
        Kernels = [("fma, scale", MakeLog1pScale<Fused>(ThreeQuarters, false)), ("plain, scale", MakeLog1pScale<Plain>(ThreeQuarters, false))],
        Ranges = [(1f, 1e37f)],
    };

    public static (double Low, double High) Range(int threshold)
    {
        double m = BitConverter.Int32BitsToSingle(threshold);
        return (m - 1, (2 * m) - 1);
    }
}
