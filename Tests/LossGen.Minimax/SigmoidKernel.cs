using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector256<float>;

namespace LossGen.Minimax;

/// <summary>How the pieces of the sigmoid are computed from a = |x|: e = exp(−a), d = 1 + e, r = 1/d, q = e/d.</summary>
internal enum SigmoidVariant
{
    /// <summary>As <see cref="Simple"/>, with fused multiply-add of the exponential that regions use.</summary>
    Coarse,

    /// <summary>r = 1/d, q = e·r.</summary>
    Simple,

    /// <summary>r = 1/d, q = e/d.</summary>
    TwoDivisions,

    /// <summary>r corrected by the residual of the division and the rounding of d; q = e·r.</summary>
    Residual,

    /// <summary>As <see cref="Residual"/>, with the rounding error of e from its last addition and of the reduction.</summary>
    ResidualLow,

    /// <summary>As <see cref="Residual"/>, with e in two full parts.</summary>
    ResidualPair,
}

/// <summary>r = 1/(1 + e^−a) as a sum, and e as a sum.</summary>
internal readonly record struct SigmoidPieces(V E, V ELow, V R, V RLow, V Q, V QLow);

internal static class SigmoidKernel
{
    public static Kernel Map(Func<V, V> f)
        => (_, x, y) =>
        {
            var from = MemoryMarshal.Cast<float, V>(x);
            var to = MemoryMarshal.Cast<float, V>(y);
            for (var i = 0; i < from.Length; i++)
                to[i] = f(from[i]);
        };

    /// <summary>e^t in two parts; the cheap form loses the rounding of r + r²P, the full form only that of r²P.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpPair<T>(V t, bool full, out V low)
        where T : struct, IMulAdd
    {
        var one = Vector256<float>.One;
        var shifted = T.MulAdd(t, Vector256.Create(ExpKernel.Log2E), Vector256.Create(ExpKernel.Shifter));
        var n = shifted - Vector256.Create(ExpKernel.Shifter);
        var r0 = T.NegMulAdd(n, Vector256.Create(ExpKernel.Ln2High), t);
        var r = T.NegMulAdd(n, Vector256.Create(ExpKernel.Ln2Low), r0);
        var rLow = T.NegMulAdd(n, Vector256.Create(ExpKernel.Ln2Low), r0 - r);
        var scale = ExpKernel.Scale(shifted);
        var square = r * r;
        var p = Polynomial.Pairs<T>(Coefficients.Exp, r, square);
        if (full)
        {
            var tail = p * square;
            var s = one + r;
            var high = s + tail;
            low = ((tail - (high - s)) + T.MulAdd(rLow, s, r - (s - one))) * scale;
            return high * scale;
        }
        else
        {
            var tail = T.MulAdd(p, square, r);
            var high = one + tail;
            low = T.MulAdd(rLow, high, tail - (high - one)) * scale;
            return high * scale;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SigmoidPieces Pieces<T>(SigmoidVariant variant, V a)
        where T : struct, IMulAdd
    {
        var one = Vector256<float>.One;
        var e = variant switch
        {
            SigmoidVariant.ResidualLow => ExpPair<T>(-a, false, out var cheap) is var high ? (High: high, Low: cheap) : default,
            SigmoidVariant.ResidualPair => ExpPair<T>(-a, true, out var full) is var high ? (High: high, Low: full) : default,
            SigmoidVariant.Coarse when T.IsFused => (High: ExpKernel.QuotientOfNear(Coefficients.ExpQuotient, -a), Low: default),
            _ => (High: ExpKernel.Value<T>(Coefficients.Exp, -a), Low: default),
        };
        var d = one + e.High;
        var r = one / d;
        if (variant <= SigmoidVariant.Simple)
            return new(e.High, default, r, default, e.High * r, V.Zero);
        if (variant == SigmoidVariant.TwoDivisions)
            return new(e.High, default, r, default, e.High / d, V.Zero);
        V rHigh;
        V rLow;
        V q;
        V qRest;
        if (T.IsFused)
        {
            var dLow = e.High - (d - one);
            if (variant != SigmoidVariant.Residual)
                dLow += e.Low;
            rHigh = r;
            rLow = r * T.NegMulAdd(dLow, r, T.NegMulAdd(d, r, one));
            qRest = e.High * rLow;
            if (variant != SigmoidVariant.Residual)
                qRest = T.MulAdd(e.Low, r, qRest);
            q = T.MulAdd(e.High, r, qRest);
            qRest += T.MulAdd(e.High, r, -q);
        }
        else
        {
            // d to 12 bits (exact) and the rest, times r to 12 bits: exact products without fma.
            var head = (e.High + Vector256.Create(6144f)) - Vector256.Create(6144f);
            var dLow = e.High - head;
            if (variant != SigmoidVariant.Residual)
                dLow += e.Low;
            rHigh = (r.AsInt32() & Vector256.Create(unchecked((int)0xFFFFF000))).AsSingle();
            rLow = r * ((one - ((one + head) * rHigh)) - (dLow * rHigh));
            var eHead = (e.High.AsInt32() & Vector256.Create(unchecked((int)0xFFFFF000))).AsSingle();
            qRest = (e.High * rLow) + ((e.High - eHead) * rHigh);
            if (variant != SigmoidVariant.Residual)
                qRest += e.Low * r;
            var product = eHead * rHigh;
            q = product + qRest;
            qRest += product - q;
        }

        return new(e.High, e.Low, rHigh, rLow, q, qRest);
    }
}
