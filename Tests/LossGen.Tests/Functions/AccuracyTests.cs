using System.Globalization;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Functions;

/// <summary>
/// The functions of the kernels against double precision. Every run takes a stratified million floats of each range; all of them, which
/// takes some minutes a function, on request:
/// <c>dotnet run -c Release --project Tests/LossGen.Tests -- -class LossGen.Tests.Functions.AccuracyTests -explicit only -showLiveOutput</c>,
/// with LOSSGEN_FUNCTIONS=exp,log in the environment for some functions alone and LOSSGEN_FLOATS=1000000000 for fewer floats.
/// </summary>
public class AccuracyTests(ITestOutputHelper output)
{
    private const int Block = 4096;

    public static TheoryData<string> Names => [.. FunctionCases.All.Keys];

    public static TheoryData<string> Wanted =>
        [.. Environment.GetEnvironmentVariable("LOSSGEN_FUNCTIONS") is { } wanted ? wanted.Split(',') : FunctionCases.All.Keys.ToArray()];

    [Theory, MemberData(nameof(Names))]
    public void A_function_is_right_to_a_few_ulp_on_its_whole_range(string name) => Check(name, sample: 1_000_000);

    [Theory(Explicit = true), MemberData(nameof(Wanted))]
    public void A_function_is_right_to_a_few_ulp_for_every_float_of_its_range(string name) =>
        Check(name, long.Parse(Environment.GetEnvironmentVariable("LOSSGEN_FLOATS") ?? "5000000000", CultureInfo.InvariantCulture));

    private void Check(string name, long sample)
    {
        FunctionCase function = FunctionCases.All[name];
        FloatFunction[] compiled = [.. FunctionSet.Modes.Select(mode => FunctionCases.Compiled.Get(name, mode))];
        (double Error, float At, float Got)[] worst = Measure(function, compiled, sample);
        string result = string.Join("\n", FunctionSet.Modes.Zip(worst, (mode, at) => string.Create(
            CultureInfo.InvariantCulture,
            $"{name}, {mode}: {at.Error:F3} ULP at {at.At:R}, got {at.Got:G9}, exact {function.Exact(at.At):G12}; allowed {function.Ulps}")));
        output.WriteLine(result);
        Assert.True(worst.All(at => at.Error <= function.Ulps), result);
    }

    // The worst of each mode. Reproducible and portable code must agree in every bit.
    private static (double Error, float At, float Got)[] Measure(FunctionCase function, FloatFunction[] compiled, long sample)
    {
        long first = Position(function.Low), count = Position(function.High) - first + 1;
        long step = Math.Max(1, count / sample);
        var random = new Random(1);
        float[] x = new float[Block];
        double[] exact = new double[Block];
        float[][] results = [.. compiled.Select(_ => new float[Block])];
        var worst = new (double Error, float At, float Got)[compiled.Length];
        for (long start = 0; start < count; start += Block * step)
        {
            for (int i = 0; i < Block; i++)
                x[i] = At(first + Math.Min(count - 1, start + i * step + random.NextInt64(step)));
            if (start == 0)
                (x[0], x[1]) = (function.Low, function.High);
            for (int i = 0; i < Block; i++)
                exact[i] = function.Exact(x[i]);
            for (int mode = 0; mode < compiled.Length; mode++)
            {
                float[] y = results[mode];
                compiled[mode](x, y);
                for (int i = 0; i < Block; i++)
                {
                    double error = Error(y[i], exact[i]);
                    if (!(error <= worst[mode].Error))
                        worst[mode] = (error, x[i], y[i]);
                }
            }
            for (int i = 0; i < Block; i++)
            {
                if (!Ulp.SameBits(results[1][i], results[2][i]))
                    Assert.Fail($"at {x[i]:R}: reproducible {results[1][i]:R}, portable {results[2][i]:R}");
            }
        }
        return worst;
    }

    // Beyond the largest float, infinity is right; below the smallest normal one, so is 0.
    private static double Error(float got, double exact)
    {
        if ((float)exact == got || (float.IsNaN(got) && double.IsNaN(exact)) || (Math.Abs(exact) < Ulp.SmallestNormal && got == 0))
            return 0.5;
        double error = Math.Abs(got - exact) * PerUlp(exact);
        return double.IsNaN(error) ? double.PositiveInfinity : error;
    }

    private static double PerUlp(double exact)
    {
        int exponent = Math.Max((BitConverter.SingleToInt32Bits((float)exact) >> 23) & 0xFF, 1);
        return BitConverter.Int64BitsToDouble((long)(1023 + 150 - exponent) << 52);
    }

    // Floats in the order of their size.
    private static long Position(float value)
    {
        int bits = BitConverter.SingleToInt32Bits(value);
        return bits < 0 ? -(long)(bits & 0x7FFFFFFF) : bits;
    }

    private static float At(long position) =>
        BitConverter.Int32BitsToSingle(position < 0 ? (int)-position | int.MinValue : (int)position);
}
