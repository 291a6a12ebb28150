using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector256<float>;

namespace LossGen.Minimax;

/// <summary>How γ·log2(u) is kept.</summary>
internal enum PowerScheme
{
    /// <summary>z = γ·f·R(f) in one float; the exponent γ·k with a 12-bit head of γ.</summary>
    Single,

    /// <summary>Also the leading term γ/ln 2·f exactly: f and its factor in 12-bit heads (without fma) or by one fma.</summary>
    Split,
}

/// <summary>
/// u^γ = 2^(γ·(k + log2(1 + f))) for a constant γ: its factor goes into the coefficients of the logarithm, and the
/// exponent is n + ρ, n an integer, with the large parts of ρ cancelling exactly.
/// </summary>
internal sealed class PowerKernel(double gamma, PowerScheme scheme, int threshold, double[] log2, float[] exp2)
{
    private readonly float _gammaHigh = Head(gamma);

    private readonly float _gammaLow = (float)(gamma - Head(gamma));

    private readonly float _leadHead = Head(gamma * log2[0]);

    private readonly float _lead = (float)(gamma * log2[0]);

    private readonly float[] _single = Array.ConvertAll(log2, c => (float)(gamma * c));

    private readonly float[] _restHead = [(float)((gamma * log2[0]) - Head(gamma * log2[0])), .. log2.Skip(1).Select(c => (float)(gamma * c))];

    private readonly float[] _rest = [(float)((gamma * log2[0]) - (float)(gamma * log2[0])), .. log2.Skip(1).Select(c => (float)(gamma * c))];

    public static float Head(double value)
        => BitConverter.UInt32BitsToSingle((BitConverter.SingleToUInt32Bits((float)value) + 0x800u) & 0xFFFFF000u);

    /// <summary>log2(1 + f)/f.</summary>
    public static DoubleDouble LogTarget(DoubleDouble f)
        => (1 + (f * LogKernel.Target(f))) / DoubleDouble.Ln2;

    /// <summary>(2^ρ − 1)/ρ.</summary>
    public static DoubleDouble ExpTarget(DoubleDouble rho)
        => DoubleDouble.ExpTail(rho * DoubleDouble.Ln2, 1) * DoubleDouble.Ln2;

    public static DoubleDouble ExpWeight(DoubleDouble rho)
        => DoubleDouble.Abs(rho) / DoubleDouble.ExpTail(rho * DoubleDouble.Ln2, 0);

    public static Problem Exp2Problem { get; } = new(
        "exp2: 2^ρ = 1 + ρ·P(ρ), |ρ| <= 0.5001",
        ExpTarget,
        ExpWeight,
        -0.5001,
        0.5001,
        [("fma, pairs", MakeExp2<Fused>()), ("plain, pairs", MakeExp2<Plain>())],
        rho => Math.Pow(2, rho),
        random => (float)(random.NextDouble() - 0.5),
        [(1e-8f, 0.5001f), (-1e-8f, -0.5001f)]);

    /// <summary>2^ρ, |ρ| at most a half and a little.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp2Core<T>(ReadOnlySpan<float> c, V rho)
        where T : struct, IMulAdd
        => T.MulAdd(Polynomial.Pairs<T>(c, rho, rho * rho), rho, V.One);

    public static Kernel MakeExp2<T>()
        where T : struct, IMulAdd
        => (c, x, y) =>
        {
            var from = MemoryMarshal.Cast<float, V>(x);
            var to = MemoryMarshal.Cast<float, V>(y);
            for (var i = 0; i < from.Length; i++)
                to[i] = Exp2Core<T>(c, from[i]);
        };

    public V Value<T>(V u)
        where T : struct, IMulAdd
    {
        var bits = u.AsInt32() - Vector256.Create(threshold);
        var k = Vector256.ConvertToSingle(Vector256.ShiftRightArithmetic(bits, 23));
        var m = (bits & Vector256.Create(0x7FFFFF)) + Vector256.Create(threshold);
        var f = m.AsSingle() - V.One;
        var square = f * f;
        var gammaHigh = Vector256.Create(_gammaHigh);
        var shifter = Vector256.Create(ExpKernel.Shifter);
        V n;
        V rho;
        V shifted;
        var low = k * Vector256.Create(_gammaLow);
        if (scheme == PowerScheme.Single)
        {
            var z = T.MulAdd(Polynomial.Pairs<T>(_single, f, square), f, low);
            shifted = T.MulAdd(k, gammaHigh, z) + shifter;
            n = shifted - shifter;
            rho = T.MulAdd(k, gammaHigh, -n) + z;
        }
        else if (T.IsFused)
        {
            var rest = T.MulAdd(Polynomial.Pairs<T>(_rest, f, square), f, low);
            var lead = Vector256.Create(_lead);
            shifted = T.MulAdd(k, gammaHigh, T.MulAdd(f, lead, rest)) + shifter;
            n = shifted - shifter;
            rho = T.MulAdd(f, lead, T.MulAdd(k, gammaHigh, -n)) + rest;
        }
        else
        {
            var head = (f.AsInt32() & Vector256.Create(unchecked((int)0xFFFFF000))).AsSingle();
            var lead = Vector256.Create(_leadHead);
            var first = head * lead;
            var whole = k * gammaHigh;
            var rest = (Polynomial.Pairs<T>(_restHead, f, square) * f) + (((f - head) * lead) + low);
            shifted = whole + (first + rest) + shifter;
            n = shifted - shifter;
            rho = (whole - n) + first + rest;
        }

        return Exp2Core<T>(exp2, rho) * ExpKernel.Scale(shifted);
    }
}
