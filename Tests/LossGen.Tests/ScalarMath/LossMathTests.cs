using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.ScalarMath;

public class LossMathTests
{
    private static readonly Dictionary<string, (Func<float, float> Function, Func<double, double> Exact, float Low, float High)> Functions = new()
    {
        ["Sigmoid"] = (LossMath.Sigmoid, PreciseFunctions.Sigmoid, -100, 100),
        ["LogSigmoid"] = (LossMath.LogSigmoid, x => -PreciseFunctions.Softplus(-x), -1e30f, 100),
        ["Softplus"] = (LossMath.Softplus, PreciseFunctions.Softplus, -100, 1e30f),
        ["Log1p"] = (LossMath.Log1p, PreciseFunctions.Log1p, -1, 1e30f),
        ["Expm1"] = (LossMath.Expm1, PreciseFunctions.Expm1, -100, 88.7f),
        ["LogCosh"] = (LossMath.LogCosh, PreciseFunctions.LogCosh, -1e30f, 1e30f),
        ["Erf"] = (LossMath.Erf, PreciseFunctions.Erf, -10, 10),
        ["Asinh"] = (LossMath.Asinh, PreciseFunctions.Asinh, -1e15f, 1e15f),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory, MemberData(nameof(Names))]
    public void A_function_rounds_the_exact_value(string name)
    {
        (Func<float, float> function, Func<double, double> exact, float low, float high) = Functions[name];
        var mismatches = new Mismatches();
        foreach (float x in Sample(low, high))
        {
            float value = function(x);
            double expected = exact(x);
            mismatches.Check(value.Equals((float)expected) || Ulp.Distance(value, expected) < 0.5001, $"{name}({x:R})", value, expected);
        }
        mismatches.Assert();
    }

    [Fact]
    public void The_cube_of_a_cube_root_is_the_number()
    {
        var mismatches = new Mismatches();
        foreach (float x in Sample(float.MinValue, float.MaxValue))
        {
            // The cube of half a ULP more or less lies on the other side of x.
            float value = LossMath.Cbrt(x);
            double root = Math.Abs((double)value), half = 0.5001 * (MathF.BitIncrement(Math.Abs(value)) - root);
            mismatches.Check(
                Math.Pow(root - half, 3) <= Math.Abs((double)x) && Math.Abs((double)x) <= Math.Pow(root + half, 3) && Math.Sign(value) == Math.Sign(x),
                $"Cbrt({x:R})", value, Math.Cbrt(x));
        }
        mismatches.Assert();
    }

    [Theory]
    [InlineData("Sigmoid", 0, 1)]
    [InlineData("LogSigmoid", float.NegativeInfinity, 0)]
    [InlineData("Softplus", 0, float.PositiveInfinity)]
    [InlineData("Log1p", float.NaN, float.PositiveInfinity)]
    [InlineData("Expm1", -1, float.PositiveInfinity)]
    [InlineData("LogCosh", float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData("Erf", -1, 1)]
    [InlineData("Asinh", float.NegativeInfinity, float.PositiveInfinity)]
    public void A_function_has_its_limits(string name, float atMinusInfinity, float atInfinity)
    {
        Func<float, float> function = Functions[name].Function;
        Assert.Equal(atMinusInfinity, function(float.NegativeInfinity));
        Assert.Equal(atInfinity, function(float.PositiveInfinity));
        Assert.Equal(float.NaN, function(float.NaN));
    }

    [Fact]
    public void Values_at_the_ends_of_domains_are_exact()
    {
        Assert.Equal(float.NegativeInfinity, LossMath.Log1p(-1));
        Assert.Equal(float.NaN, LossMath.Log1p(-1.5f));
        Assert.Equal(0.5f, LossMath.Sigmoid(0));
        Assert.Equal(float.PositiveInfinity, LossMath.Expm1(89));
        Assert.Equal(float.PositiveInfinity, LossMath.Cbrt(float.PositiveInfinity));
        Assert.Equal(float.NegativeInfinity, LossMath.Cbrt(float.NegativeInfinity));
        Assert.Equal(float.NaN, LossMath.Cbrt(float.NaN));
        Assert.Equal(float.MaxValue, LossMath.LogCosh(float.MaxValue));
        Assert.Equal(float.MaxValue, LossMath.Softplus(float.MaxValue));
        foreach (string odd in new[] { "Expm1", "Log1p", "Erf", "Asinh" })
            Assert.Equal(0, Functions[odd].Function(0));
        Assert.Equal(float.Epsilon, LossMath.Expm1(float.Epsilon));
        Assert.Equal(float.Epsilon, LossMath.Log1p(float.Epsilon));
    }

    // Floats of all sizes between the ends, and the ends.
    private static IEnumerable<float> Sample(float low, float high)
    {
        var random = new Random(3);
        yield return low;
        yield return high;
        for (int i = 0; i < 10_000;)
        {
            float x = random.Next(4) == 0
                ? (float)(20 * random.NextDouble() - 10)
                : BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            if (!(low <= x && x <= high))
                continue;
            i++;
            yield return x;
        }
    }
}
