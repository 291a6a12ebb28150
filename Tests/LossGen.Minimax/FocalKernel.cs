using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector256<float>;

namespace LossGen.Minimax;

internal readonly record struct FocalValues(V Easy, V EasySlope, V Hard, V HardSlope);

/// <summary>Losses of the kind q^n·ln(1 + e^−a) and r^n·(a + ln(1 + e^−a)), by multiplication, with derivatives by a.</summary>
internal static class FocalKernel
{
    public static double ExactEasy(double a, int power) => Math.Pow(Q(a), power) * L(a);

    /// <summary>The derivative, its sign turned: q^n·(n·r·l + q).</summary>
    public static double ExactEasySlope(double a, int power) => Math.Pow(Q(a), power) * ((power * R(a) * L(a)) + Q(a));

    public static double ExactHard(double a, int power) => Math.Pow(R(a), power) * (a + L(a));

    /// <summary>The derivative: r^n·(n·q·s + r), s = a + l.</summary>
    public static double ExactHardSlope(double a, int power) => Math.Pow(R(a), power) * ((power * Q(a) * (a + L(a))) + R(a));

    /// <summary>The four of them; the power is 2 or 4; the squares corrected by the rounding errors of q and r, or not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FocalValues Values<T>(SigmoidVariant variant, V a, int power, bool corrected)
        where T : struct, IMulAdd
    {
        var p = SigmoidKernel.Pieces<T>(variant, a);
        var r = p.R + p.RLow;
        var square = p.E * p.E;
        var tail = Polynomial.Pairs<T>(Coefficients.Log1p, p.E, square);
        var l = variant >= SigmoidVariant.ResidualLow
            ? T.MulAdd(tail, square, p.ELow * r) + p.E
            : T.MulAdd(tail, square, p.E);
        var q = p.Q;
        var qn = corrected ? T.MulAdd(q, q, (q + q) * p.QLow) : q * q;
        var rn = corrected ? T.MulAdd(r, r, (r + r) * ((p.R - r) + p.RLow)) : r * r;
        if (power == 4)
        {
            qn *= qn;
            rn *= rn;
        }

        var n = Vector256.Create((float)power);
        var s = a + l;
        return new(qn * l, qn * T.MulAdd(n * r, l, q), rn * s, rn * T.MulAdd(n * q, s, r));
    }

    private static double Q(double a) => 1 / (1 + Math.Exp(a));

    private static double R(double a) => 1 / (1 + Math.Exp(-a));

    private static double L(double a) => Log1pKernel.Exact(Math.Exp(-a));
}
