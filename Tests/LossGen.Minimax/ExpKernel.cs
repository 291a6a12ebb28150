using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector256<float>;

namespace LossGen.Minimax;

/// <summary>
/// e^t = 2^n · (1 + (r + r²·P(r))) with n the nearest integer to t·log2(e) and r = (t − n·L1) − n·L2.
/// </summary>
internal static class ExpKernel
{
    public const float Log2E = 1.44269504f;

    /// <summary>ln 2 to 15 bits: n·Ln2High is exact for |n| up to 2^9.</summary>
    public const float Ln2High = 0.693145751953125f;

    public const float Ln2Low = 1.42860677e-6f;

    /// <summary>Adding and subtracting 1.5·2^23 rounds to the nearest integer, which is also in the low bits.</summary>
    public const float Shifter = 12582912f;

    /// <summary>The range of r: half of ln 2 and the rounding of t·log2(e).</summary>
    public const double Reach = 0.3467;

    public static DoubleDouble Target(DoubleDouble r) => DoubleDouble.ExpTail(r, 2);

    public static DoubleDouble Weight(DoubleDouble r) => r * r / DoubleDouble.ExpTail(r, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Reduce<T>(V t, out V shifted)
        where T : struct, IMulAdd
    {
        shifted = T.MulAdd(t, Vector256.Create(Log2E), Vector256.Create(Shifter));
        var n = shifted - Vector256.Create(Shifter);
        var r = T.NegMulAdd(n, Vector256.Create(Ln2High), t);
        return T.NegMulAdd(n, Vector256.Create(Ln2Low), r);
    }

    /// <summary>2^n from the shifted value, n from −127 (giving zero) to 127.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Scale(V shifted, int bias = 127)
        => Vector256.ShiftLeft(shifted.AsInt32() + Vector256.Create(bias), 23).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Core<T>(ReadOnlySpan<float> c, V r, bool horner)
        where T : struct, IMulAdd
    {
        var square = r * r;
        var p = horner ? Polynomial.Horner<T>(c, r) : Polynomial.Pairs<T>(c, r, square);
        return T.MulAdd(p, square, r) + Vector256<float>.One;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<T>(ReadOnlySpan<float> c, V t, bool horner = false)
        where T : struct, IMulAdd
    {
        var r = Reduce<T>(t, out var shifted);
        return Core<T>(c, r, horner) * Scale(shifted);
    }

    /// <summary>For t at or below zero.</summary>
    public static void Negative<T>(ReadOnlySpan<float> c, ReadOnlySpan<float> x, Span<float> y, bool horner)
        where T : struct, IMulAdd
    {
        var from = MemoryMarshal.Cast<float, V>(x);
        var to = MemoryMarshal.Cast<float, V>(y);
        for (var i = 0; i < from.Length; i++)
            to[i] = Value<T>(c, from[i], horner);
    }

    /// <summary>For t up to 88.72 (n = 128): the sum doubled, by 2^(n − 1).</summary>
    public static void Full<T>(ReadOnlySpan<float> c, ReadOnlySpan<float> x, Span<float> y, bool horner)
        where T : struct, IMulAdd
    {
        var from = MemoryMarshal.Cast<float, V>(x);
        var to = MemoryMarshal.Cast<float, V>(y);
        for (var i = 0; i < from.Length; i++)
        {
            var r = Reduce<T>(from[i], out var shifted);
            var core = Core<T>(c, r, horner);
            to[i] = (core + core) * Scale(shifted, 126);
        }
    }

    public static Problem Problem { get; } = new(
        "exp: e^r = 1 + (r + r²·P(r)), t in [-87.33, 0]",
        Target,
        Weight,
        -Reach,
        Reach,
        [
            ("fma, pairs", Make<Fused>(false)),
            ("plain, pairs", Make<Plain>(false)),
            ("fma, Horner", Make<Fused>(true)),
            ("plain, Horner", Make<Plain>(true)),
        ],
        Math.Exp,
        random => -(float)(random.NextDouble() * (random.Next(2) == 0 ? 87 : 1.05)),
        [(-2e-8f, -87.33f)]);

    public static Problem PositiveProblem { get; } = Problem with
    {
        Name = "exp: the same, t in [0, 88.72]",
        Kernels = [("fma, pairs", MakeFull<Fused>(false)), ("plain, pairs", MakeFull<Plain>(false))],
        Ranges = [(2e-8f, 88.72f)],
    };

    /// <summary>Without a step that keeps the last bit: what rows of softmax use.</summary>
    public static Problem QuotientProblem { get; } = Problem with
    {
        Name = "exp: e^r = 1 + r·P(r), t in [-87.33, 0]",
        Target = r => DoubleDouble.ExpTail(r, 1),
        Weight = r => DoubleDouble.Abs(r) / DoubleDouble.ExpTail(r, 0),
        Kernels = [("fma, Horner", Quotient<Fused>), ("plain, Horner", Quotient<Plain>), ("fma, pairs, near remainder", QuotientOfNear)],
    };

    /// <summary>
    /// e^t for fused multiply-add, the polynomial in the remainder of ln 2 as one float, the factor before it in the exact one: what regions use.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V QuotientOfNear(ReadOnlySpan<float> c, V t)
    {
        const float Ln2 = 0.6931472f;
        var shifted = Fused.MulAdd(t, Vector256.Create(Log2E), Vector256.Create(Shifter));
        var n = shifted - Vector256.Create(Shifter);
        var near = Fused.NegMulAdd(n, Vector256.Create(Ln2), t);
        var r = Fused.MulAdd(n, Vector256.Create((float)(Ln2 - Math.Log(2))), near);
        var scale = Scale(shifted);
        return Fused.MulAdd(scale * r, Polynomial.Pairs<Fused>(c, near, near * near), scale);
    }

    private static void QuotientOfNear(ReadOnlySpan<float> c, ReadOnlySpan<float> x, Span<float> y)
    {
        var from = MemoryMarshal.Cast<float, V>(x);
        var to = MemoryMarshal.Cast<float, V>(y);
        for (var i = 0; i < from.Length; i++)
            to[i] = QuotientOfNear(c, from[i]);
    }

    private static void Quotient<T>(ReadOnlySpan<float> c, ReadOnlySpan<float> x, Span<float> y)
        where T : struct, IMulAdd
    {
        var from = MemoryMarshal.Cast<float, V>(x);
        var to = MemoryMarshal.Cast<float, V>(y);
        for (var i = 0; i < from.Length; i++)
        {
            var r = Reduce<T>(from[i], out var shifted);
            var scale = Scale(shifted);
            to[i] = T.MulAdd(scale * r, Polynomial.Horner<T>(c, r), scale);
        }
    }

    public static Kernel Make<T>(bool horner)
        where T : struct, IMulAdd
        => (c, x, y) => Negative<T>(c, x, y, horner);

    public static Kernel MakeFull<T>(bool horner)
        where T : struct, IMulAdd
        => (c, x, y) => Full<T>(c, x, y, horner);
}
