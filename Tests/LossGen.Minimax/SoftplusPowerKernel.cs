using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector256<float>;

namespace LossGen.Minimax;

/// <summary>How a + l, l = ln(1 + e^−a), goes into exp(−γ·(a + l)).</summary>
internal enum SoftplusVariant
{
    /// <summary>s = a + l rounded; r = (s − n·M1) − n·M2 with M = ln 2/γ.</summary>
    Rounded,

    /// <summary>The larger of a and l less n·M1 (exact), then the smaller.</summary>
    Ordered,

    /// <summary>l = f + f²·Q(f) + k·ln 2 taken apart: the small sums cancel before they are rounded; e in one float.</summary>
    Apart,

    /// <summary>As <see cref="Apart"/>, with the cheap low part of e.</summary>
    ApartLow,

    /// <summary>As <see cref="Apart"/>, with the full low part of e.</summary>
    ApartPair,
}

/// <summary>σ(−x)^γ = exp(−γ·(a + l)), a = max(x, 0), l = ln(1 + e^−|x|), for a constant γ.</summary>
internal sealed class SoftplusPowerKernel
{
    private readonly float _gamma;
    private readonly float _perN;
    private readonly float _high;
    private readonly float _low;

    public SoftplusPowerKernel(double gamma)
    {
        // ln 2/γ with a head so short that n·head is exact, |n| up to 2^9.
        var whole = Math.Log(2) / gamma;
        var unit = Math.ScaleB(1, Math.ILogB(whole) - 14);
        _high = (float)(Math.Floor(whole / unit) * unit);
        _low = (float)(whole - _high);
        _gamma = (float)gamma;
        _perN = (float)(1 / whole);
    }

    /// <summary>ln(1 + e^t) in one float, t at or below zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log1pOfExp<T>(V t)
        where T : struct, IMulAdd
    {
        var e = ExpKernel.Value<T>(Coefficients.Exp, t);
        var square = e * e;
        return T.MulAdd(Polynomial.Pairs<T>(Coefficients.Log1p, e, square), square, e);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<T>(SoftplusVariant variant, V x)
        where T : struct, IMulAdd
    {
        // softplus(x) = max(x, 0) + ln(1 + e^−|x|).
        var minusAbs = -Vector256.Abs(x);
        var a = Vector256.Max(x, V.Zero);
        var one = V.One;
        var shifter = Vector256.Create(ExpKernel.Shifter);
        var high = Vector256.Create(_high);
        V shifted;
        V r;
        if (variant <= SoftplusVariant.Ordered)
        {
            var l = Log1pOfExp<T>(minusAbs);
            var s = a + l;
            shifted = T.MulAdd(s, Vector256.Create(_perN), shifter);
            var n = shifted - shifter;
            r = variant == SoftplusVariant.Rounded
                ? T.NegMulAdd(n, high, s)
                : T.NegMulAdd(n, high, Vector256.Max(a, l)) + Vector256.Min(a, l);
            r = T.NegMulAdd(n, Vector256.Create(_low), r);
        }
        else
        {
            var eLow = V.Zero;
            var e = variant == SoftplusVariant.Apart
                ? ExpKernel.Value<T>(Coefficients.Exp, minusAbs)
                : SigmoidKernel.ExpPair<T>(minusAbs, variant == SoftplusVariant.ApartPair, out eLow);

            // d = 1 + e in [1, 2]: k is 0 or 1, f = e or (e − 1)/2.
            var d = one + e;
            var bits = d.AsInt32() - Vector256.Create(LogKernel.ThreeQuarters);
            var k = Vector256.ConvertToSingle(Vector256.ShiftRightArithmetic(bits, 23));
            var scale = (Vector256.Create(0x3F800000) - (bits & Vector256.Create(unchecked((int)0xFF800000)))).AsSingle();
            var f = T.MulAdd(scale, e, scale - one);
            var square = f * f;
            var tail = Polynomial.Pairs<T>(Coefficients.LogThreeQuarters, f, square) * square;
            tail = T.MulAdd(k, Vector256.Create(LogKernel.Ln2Low), tail);
            if (variant != SoftplusVariant.Apart)
                tail = T.MulAdd(eLow, one / d, tail);
            var ln2 = Vector256.Create(LogKernel.Ln2High);
            var s = a + T.MulAdd(k, ln2, f + tail);
            shifted = T.MulAdd(s, Vector256.Create(_perN), shifter);
            var n = shifted - shifter;
            r = (a - T.NegMulAdd(k, ln2, n * high)) + f + tail;
            r = T.NegMulAdd(n, Vector256.Create(_low), r);
        }

        // e^(−γ·r)·2^−n.
        var z = r * Vector256.Create(-_gamma);
        var power = Vector256.ShiftLeft(Vector256.Create(127) - (shifted.AsInt32() - shifter.AsInt32()), 23).AsSingle();
        return ExpKernel.Core<T>(Coefficients.Exp, z, false) * power;
    }
}
