using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector256<float>;

namespace LossGen.Minimax;

/// <summary>p_m with its rounding error, u = 1 − p_m, −ln u and p·q.</summary>
internal readonly record struct AsymmetricPieces(V Pm, V PmLow, V U, V L, V Pq);

/// <summary>
/// The negative part of the asymmetric loss: p_m = max(σ(x) − m, 0), u = 1 − p_m, value p_m^4·(−ln u), derivative
/// p_m³·(p_m/u + 4·(−ln u))·p·q, for the exact decimal m = 0.05.
/// </summary>
internal static class AsymmetricKernel
{
    public const double Margin = 0.05;

    /// <summary>The margin to a multiple of 2^−12, so that 1 + m − r is exact for r in [1/2, 1].</summary>
    private static readonly float MarginHigh = (float)(Math.Round(Margin * 4096) / 4096);

    private static readonly float MarginLow = (float)(Margin - MarginHigh);

    private static readonly double Logit = Math.Log(Margin / (1 - Margin));

    /// <summary>ln(m/(1 − m)) in 16 bits: n·L1 plus this is exact.</summary>
    private static readonly float LogitHigh = (float)(Math.Round(Logit * 8192) / 8192);

    private static readonly float LogitLow = (float)(Logit - LogitHigh);

    public static double ExactMargin(double x) => Math.Max((1 / (1 + Math.Exp(-x))) - Margin, 0);

    public static double ExactU(double x) => (1 / (1 + Math.Exp(x))) + Margin;

    public static double ExactLog(double x)
    {
        var pm = ExactMargin(x);
        return pm < 0.5 ? -Log1pKernel.Exact(-pm) : -Math.Log(ExactU(x));
    }

    public static double ExactValue(double x) => Math.Pow(ExactMargin(x), 4) * ExactLog(x);

    public static double ExactDerivative(double x)
    {
        var pm = ExactMargin(x);
        var p = 1 / (1 + Math.Exp(-x));
        var q = 1 / (1 + Math.Exp(x));
        return pm * pm * pm * ((pm / ExactU(x)) + (4 * ExactLog(x))) * p * q;
    }

    /// <summary>−ln(1 + v) for v in (−1, 0].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V MinusLog1p<T>(V v)
        where T : struct, IMulAdd
    {
        var bits = (Vector256<float>.One + v).AsInt32() - Vector256.Create(LogKernel.ThreeQuarters);
        var k = Vector256.ConvertToSingle(Vector256.ShiftRightArithmetic(bits, 23));
        var s = (Vector256.Create(0x3F800000) - (bits & Vector256.Create(unchecked((int)0xFF800000)))).AsSingle();
        var f = T.MulAdd(s, v, s - Vector256<float>.One);
        return -LogKernel.Combine<T>(Coefficients.LogThreeQuarters, f, k, false);
    }

    /// <summary>
    /// −ln u from both p_m and u = 1 − p_m, each within an ulp: f = −p_m while p_m is small (k = 0), else from u.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V MinusLogBoth<T>(V pm, V u, float switchAt)
        where T : struct, IMulAdd
    {
        var bits = u.AsInt32() - Vector256.Create(LogKernel.ThreeQuarters);
        var k = Vector256.ConvertToSingle(Vector256.ShiftRightArithmetic(bits, 23));
        var s = (Vector256.Create(0x3F800000) - (bits & Vector256.Create(unchecked((int)0xFF800000)))).AsSingle();
        var small = T.NegMulAdd(s, pm, s - Vector256<float>.One);
        var large = T.MulAdd(s, u, -Vector256<float>.One);
        var f = Vector256.ConditionalSelect(Vector256.LessThan(pm, Vector256.Create(switchAt)), small, large);
        return -LogKernel.Combine<T>(Coefficients.LogThreeQuarters, f, k, false);
    }

    /// <summary>Everything in single parts: p = r or e·r, p_m = p − 0.05f, u = 1 − p_m.</summary>
    public static AsymmetricPieces Naive<T>(V x, SigmoidVariant variant)
        where T : struct, IMulAdd
    {
        var s = SigmoidKernel.Pieces<T>(variant, Vector256.Abs(x));
        var r = s.R + s.RLow;
        var p = Vector256.ConditionalSelect(Vector256.LessThan(x, V.Zero), s.Q, r);
        var pm = Vector256.Max(p - Vector256.Create((float)Margin), V.Zero);
        return new(pm, V.Zero, V.One - pm, MinusLog1p<T>(-pm), s.Q * r);
    }

    /// <summary>p_m with its rounding error and u, from the two parts of r: p = 1 − r for negative x, so q needs no low part.</summary>
    public static AsymmetricPieces Parts<T>(V x, SigmoidVariant variant, float switchAt = 0.4f)
        where T : struct, IMulAdd
    {
        var s = SigmoidKernel.Pieces<T>(variant, Vector256.Abs(x));
        var sign = x.AsInt32() & Vector256.Create(int.MinValue);
        var r = (s.R.AsInt32() ^ sign).AsSingle();
        var low = (s.RLow.AsInt32() ^ sign).AsSingle() - Vector256.Create(MarginLow);
        var negative = Vector256.LessThan(x, V.Zero);
        var offset = Vector256.ConditionalSelect(negative, Vector256.Create(1 - MarginHigh), Vector256.Create(-MarginHigh));
        var first = r + offset;
        var pm = Vector256.Max(first + low, V.Zero);
        var u = ((V.One - offset) - r) - low;
        return new(pm, (first - pm) + low, u, MinusLogBoth<T>(pm, u, switchAt), T.NegMulAdd(s.Q, s.Q, s.Q));
    }

    /// <summary>
    /// p_m = (1 − m)·g/(1/m + g) with g = e^(x − logit m) − 1: no cancellation but in g, which is relative.
    /// p·q = ((1 − m)/m)·(1 + g)/(1/m + g)². All of g, 1 + g and 1/m are kept divided by 256, out of reach of overflow.
    /// </summary>
    public static AsymmetricPieces Shifted<T>(V x, float switchAt = 0.4f)
        where T : struct, IMulAdd
    {
        var one = V.One;
        var shifted = T.MulAdd(x, Vector256.Create(ExpKernel.Log2E), Vector256.Create((float)(-Logit / Math.Log(2)))) + Vector256.Create(ExpKernel.Shifter);
        var n = shifted - Vector256.Create(ExpKernel.Shifter);
        var r = x - T.MulAdd(n, Vector256.Create(ExpKernel.Ln2High), Vector256.Create(LogitHigh));
        r -= T.MulAdd(n, Vector256.Create(ExpKernel.Ln2Low), Vector256.Create(LogitLow));
        const float Unit = 1f / 256;
        var scale = ExpKernel.Scale(shifted, 127 - 8);
        var square = r * r;
        var tail = T.MulAdd(Polynomial.Pairs<T>(Coefficients.Exp, r, square), square, r);
        var g = T.MulAdd(scale, tail, scale - Vector256.Create(Unit));
        var e = (one + tail) * scale;
        var w = one / (g + Vector256.Create((float)(Unit / Margin)));
        var pm = Vector256.Max(g * w * Vector256.Create((float)(1 - Margin)), V.Zero);

        // u = 1 − (1 − m)·g·w = (1/m + m·g)·w.
        var u = T.MulAdd(g, Vector256.Create((float)Margin), Vector256.Create((float)(Unit / Margin))) * w;
        var pq = (e * w) * (w * Vector256.Create((float)(Unit * (1 - Margin) / Margin)));
        return new(pm, V.Zero, u, MinusLogBoth<T>(pm, u, switchAt), pq);
    }

    /// <summary>The value; with the square of p_m corrected by the rounding error of p_m, or not.</summary>
    public static V Value<T>(AsymmetricPieces s, bool corrected)
        where T : struct, IMulAdd
    {
        var square = Square<T>(s, corrected);
        return square * square * s.L;
    }

    /// <summary>The derivative; with square and cube of p_m corrected by the rounding error of p_m, or not.</summary>
    public static V Derivative<T>(AsymmetricPieces s, bool corrected)
        where T : struct, IMulAdd
    {
        var square = Square<T>(s, corrected);
        var cube = corrected ? T.MulAdd(square, s.Pm, square * s.PmLow) : square * s.Pm;
        return cube * T.MulAdd(Vector256.Create(4f), s.L, s.Pm / s.U) * s.Pq;
    }

    private static V Square<T>(AsymmetricPieces s, bool corrected)
        where T : struct, IMulAdd
        => corrected ? T.MulAdd(s.Pm, s.Pm, (s.Pm + s.Pm) * s.PmLow) : s.Pm * s.Pm;
}
