using System.Globalization;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Functions;

/// <summary>
/// The functions of the kernels against double precision: a stratified million floats of the range in every run. All floats, which takes
/// minutes a function: <c>LOSSGEN_ALL_FLOATS=1 Tests/LossGen.Tests/bin/Release/net10.0/LossGen.Tests -class LossGen.Tests.Functions.AccuracyTests -showLiveOutput</c>.
/// </summary>
public class AccuracyTests(ITestOutputHelper output)
{
    private const int Block = 4096;

    private static readonly bool AllFloats = Environment.GetEnvironmentVariable("LOSSGEN_ALL_FLOATS") == "1";

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (string name in FunctionCases.All.Keys)
            {
                foreach (string mode in FunctionSet.Modes)
                    cases.Add(name, mode);
            }
            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_function_is_right_to_a_few_ulp_on_its_whole_range(string name, string mode)
    {
        FunctionCase function = FunctionCases.All[name];
        (double worst, float at, float got) = Measure(function, FunctionCases.Compiled.Get(name, mode));
        string result = string.Create(
            CultureInfo.InvariantCulture, $"{name}, {mode}: {worst:F3} ULP at {at:R}, got {got:G9}, exact {function.Exact(at):G12}");
        output.WriteLine(result);
        Assert.True(worst <= function.Ulps, result + $"; allowed {function.Ulps}");
    }

    private static (double Worst, float At, float Got) Measure(FunctionCase function, FloatFunction compiled)
    {
        long first = Position(function.Low), count = Position(function.High) - first + 1;
        long step = AllFloats ? 1 : Math.Max(1, count / 1_000_000);
        var random = new Random(1);
        float[] x = new float[Block], y = new float[Block];
        (double Worst, float At, float Got) worst = (0, function.Low, 0);
        for (long start = 0; start < count; start += Block * step)
        {
            for (int i = 0; i < Block; i++)
                x[i] = At(first + Math.Min(count - 1, start + i * step + (AllFloats ? 0 : random.NextInt64(step))));
            (x[0], x[1]) = start == 0 ? (function.Low, function.High) : (x[0], x[1]);
            compiled(x, y);
            for (int i = 0; i < Block; i++)
            {
                double error = Error(y[i], function.Exact(x[i]));
                if (!(error <= worst.Worst))
                    worst = (error, x[i], y[i]);
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
