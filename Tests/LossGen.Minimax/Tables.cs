using System.Globalization;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector256<float>;

namespace LossGen.Minimax;

/// <summary>The errors of functions put together from the kernels, each with fma and without.</summary>
internal static class Tables
{
    private static readonly double[] Powers = [0.3, 0.7, 1.3, 2, 2.7, 3.7, 5, 7.5];

    private static readonly double[] SoftplusPowers = [0.5, 1, 1.5, 2, 3, 4, 5, 6.5, 8];

    /// <summary>Gets or sets a part of the name of the lines to measure; all of them by default.</summary>
    public static string Only { get; set; } = string.Empty;

    public static void Power(int stride)
    {
        var (low, high) = LogKernel.Range(LogKernel.RootHalf);
        for (var count = 8; count <= 10; count++)
        {
            var (c, error) = Remez.Solve(PowerKernel.LogTarget, DoubleDouble.Abs, [.. Enumerable.Range(0, count)], low, high);
            var log2 = Array.ConvertAll(c, x => (double)x);
            Console.WriteLine($"log2: log2(1 + f) = f·R(f), {count} coefficients: absolute error 2^{Math.Log2(error):F2}");
            Console.WriteLine($"  {string.Join(", ", log2.Select(x => x.ToString("R", CultureInfo.InvariantCulture)))}");
            foreach (var gamma in Powers)
            {
                var from = (float)Math.Max(1.1754944e-38, Math.Pow(2, -125.9 / gamma));
                double Exact(double u) => Math.Pow(u, gamma);
                foreach (var scheme in Enum.GetValues<PowerScheme>())
                {
                    var kernel = new PowerKernel(gamma, scheme, LogKernel.RootHalf, log2, Coefficients.Exp2);
                    Line($"    u^{gamma} {scheme}", kernel.Value<Fused>, kernel.Value<Plain>, Exact, stride, (from, 1));
                }
            }
        }
    }

    public static void SoftplusPower(int stride)
    {
        Console.WriteLine("exp(-γ·softplus(x)) against the exact function of x");
        foreach (var gamma in SoftplusPowers)
        {
            var kernel = new SoftplusPowerKernel(gamma);
            var top = (float)Math.Min(87, 87.3 / gamma);
            double Exact(double x) => Math.Exp(-gamma * (Math.Max(x, 0) + Log1pKernel.Exact(Math.Exp(-Math.Abs(x)))));
            foreach (var variant in Enum.GetValues<SoftplusVariant>())
                Line($"  γ {gamma} {variant}", x => kernel.Value<Fused>(variant, x), x => kernel.Value<Plain>(variant, x), Exact, stride, (1e-6f, top), (-1e-6f, -87));

            // The same with the float l as given: what the exponential adds to the error of its argument.
            double GivenFused(double a) => Math.Exp(-gamma * (a + SoftplusPowerKernel.Log1pOfExp<Fused>(Vector256.Create(-(float)a))[0]));
            double GivenPlain(double a) => Math.Exp(-gamma * (a + SoftplusPowerKernel.Log1pOfExp<Plain>(Vector256.Create(-(float)a))[0]));
            var fused = UlpReport.Measure(SigmoidKernel.Map(a => kernel.Value<Fused>(SoftplusVariant.Ordered, a)), [], GivenFused, 1e-6f, top, stride);
            var plain = UlpReport.Measure(SigmoidKernel.Map(a => kernel.Value<Plain>(SoftplusVariant.Ordered, a)), [], GivenPlain, 1e-6f, top, stride);
            Console.WriteLine($"{$"  γ {gamma} Ordered, l given",-44} fma {fused,-26} plain {plain}");
        }
    }

    public static void Sigmoid(int stride)
    {
        Console.WriteLine("sigmoid pieces: r = 1/(1 + e^-a), q = e^-a·r");
        foreach (var variant in Enum.GetValues<SigmoidVariant>())
        {
            SigmoidPieces F(V a) => SigmoidKernel.Pieces<Fused>(variant, a);
            SigmoidPieces P(V a) => SigmoidKernel.Pieces<Plain>(variant, a);
            Line($"  {variant} r", a => R(F(a)), a => R(P(a)), ExactR, stride, (1e-8f, 87));
            Line($"  {variant} q", a => F(a).Q, a => P(a).Q, ExactQ, stride, (1e-8f, 87));
            Line($"  {variant} q^2", a => Raise(F(a).Q, 2), a => Raise(P(a).Q, 2), a => Math.Pow(ExactQ(a), 2), stride, (1e-8f, 43.5f));
            Line($"  {variant} q^4", a => Raise(F(a).Q, 4), a => Raise(P(a).Q, 4), a => Math.Pow(ExactQ(a), 4), stride, (1e-8f, 21.7f));
            Line($"  {variant} r^4", a => Raise(R(F(a)), 4), a => Raise(R(P(a)), 4), a => Math.Pow(ExactR(a), 4), stride, (1e-8f, 87));
        }
    }

    public static void Focal(int stride)
    {
        Console.WriteLine("q^n·l, q^n·(n·r·l + q), r^n·s, r^n·(n·q·s + r), l = ln(1 + e^-a), s = a + l");
        foreach (var power in (int[])[2, 4])
        {
            var top = power == 2 ? 29f : 17.4f;
            foreach (var variant in Enum.GetValues<SigmoidVariant>())
            {
                foreach (var corrected in (bool[])[false, true])
                {
                    if (corrected && variant < SigmoidVariant.Residual)
                        continue;
                    var name = $"  n {power} {variant}{(corrected ? " corrected" : string.Empty)}";
                    FocalValues F(V a) => FocalKernel.Values<Fused>(variant, a, power, corrected);
                    FocalValues P(V a) => FocalKernel.Values<Plain>(variant, a, power, corrected);
                    Line($"{name} easy", a => F(a).Easy, a => P(a).Easy, a => FocalKernel.ExactEasy(a, power), stride, (1e-6f, top));
                    Line($"{name} easy slope", a => F(a).EasySlope, a => P(a).EasySlope, a => FocalKernel.ExactEasySlope(a, power), stride, (1e-6f, top));
                    Line($"{name} hard", a => F(a).Hard, a => P(a).Hard, a => FocalKernel.ExactHard(a, power), stride, (1e-6f, 87));
                    Line($"{name} hard slope", a => F(a).HardSlope, a => P(a).HardSlope, a => FocalKernel.ExactHardSlope(a, power), stride, (1e-6f, 87));
                }
            }
        }
    }

    public static void Asymmetric(int stride)
    {
        Console.WriteLine("asymmetric loss, p_m = max(σ(x) - 0.05, 0) above 0.01: value and derivative");
        AsymmetricLines("single floats", x => AsymmetricKernel.Naive<Fused>(x, SigmoidVariant.Simple), x => AsymmetricKernel.Naive<Plain>(x, SigmoidVariant.Simple), false, stride);
        AsymmetricLines("accurate r and q", x => AsymmetricKernel.Naive<Fused>(x, SigmoidVariant.ResidualPair), x => AsymmetricKernel.Naive<Plain>(x, SigmoidVariant.ResidualPair), false, stride);
        AsymmetricLines("shifted exponential", x => AsymmetricKernel.Shifted<Fused>(x), x => AsymmetricKernel.Shifted<Plain>(x), false, stride);
        foreach (var variant in (SigmoidVariant[])[SigmoidVariant.Residual, SigmoidVariant.ResidualLow, SigmoidVariant.ResidualPair])
        {
            foreach (var corrected in (bool[])[false, true])
                AsymmetricLines($"parts {variant}{(corrected ? " corrected" : string.Empty)}", x => AsymmetricKernel.Parts<Fused>(x, variant), x => AsymmetricKernel.Parts<Plain>(x, variant), corrected, stride);
        }
    }

    private static void AsymmetricLines(string name, Func<V, AsymmetricPieces> fused, Func<V, AsymmetricPieces> plain, bool corrected, int stride)
    {
        // σ(−2.7515352) is just above 0.06.
        (float, float)[] ranges = [(-1e-3f, -2.7515352f), (1e-3f, 87)];
        Line($"  {name} value", x => AsymmetricKernel.Value<Fused>(fused(x), corrected), x => AsymmetricKernel.Value<Plain>(plain(x), corrected), AsymmetricKernel.ExactValue, stride, ranges);
        Line($"  {name} derivative", x => AsymmetricKernel.Derivative<Fused>(fused(x), corrected), x => AsymmetricKernel.Derivative<Plain>(plain(x), corrected), AsymmetricKernel.ExactDerivative, stride, ranges);
    }

    private static void Line(string name, Func<V, V> fused, Func<V, V> plain, Func<double, double> exact, int stride, params (float From, float To)[] ranges)
    {
        if (!name.Contains(Only, StringComparison.Ordinal))
            return;
        var (f, p) = (new Worst(0, 0), new Worst(0, 0));
        foreach (var (from, to) in ranges)
        {
            var here = UlpReport.Measure(SigmoidKernel.Map(fused), [], exact, from, to, stride);
            if (here.Ulp > f.Ulp)
                f = here;
            here = UlpReport.Measure(SigmoidKernel.Map(plain), [], exact, from, to, stride);
            if (here.Ulp > p.Ulp)
                p = here;
        }

        Console.WriteLine($"{name,-44} fma {f,-26} plain {p}");
    }

    private static V R(SigmoidPieces s) => s.R + s.RLow;

    private static V Raise(V x, int power) => power == 2 ? x * x : Raise(x * x, power / 2);

    private static double ExactR(double a) => 1 / (1 + Math.Exp(-a));

    private static double ExactQ(double a) => 1 / (1 + Math.Exp(a));
}
