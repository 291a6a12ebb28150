using CsCheck;
using LossGen.Generator.Expressions;
using Xunit;

namespace LossGen.Tests.Expressions;

public class IntervalTests
{
    private static readonly Gen<(Interval Interval, double Inside)> Intervals =
        Gen.Select(Gen.Double[-5, 5], Gen.Double[0, 5], Gen.Double.Unit, (low, width, part) => (new Interval(low, low + width), low + part * width));

    private static readonly Gen<(Interval Interval, double Inside)> Nonnegative =
        Gen.Select(Gen.OneOf(Gen.Const(0.0), Gen.Double[0, 3]), Gen.Double[0, 3], Gen.Double.Unit, (low, width, part) => (new Interval(low, low + width), low + part * width));

    [Fact]
    public void Sums_and_products_contain_those_of_their_members() => Gen.Select(Intervals, Intervals).Sample((a, b) =>
    {
        AssertContains(a.Interval + b.Interval, a.Inside + b.Inside);
        AssertContains(a.Interval * b.Interval, a.Inside * b.Inside);
        AssertContains(Interval.Union(a.Interval, b.Interval), a.Inside);
        AssertContains(a.Interval.Abs(), Math.Abs(a.Inside));
    });

    [Fact]
    public void Powers_contain_those_of_their_members() => Gen.Select(Nonnegative, Intervals).Sample(
        (@base, exponent) => AssertContains(@base.Interval.Pow(exponent.Interval), Math.Pow(@base.Inside, exponent.Inside)));

    [Fact]
    public void Integer_powers_of_any_base_contain_those_of_their_members() => Gen.Select(Intervals, Gen.Int[1, 6]).Sample(
        (@base, exponent) => AssertContains(@base.Interval.Pow(new Interval(exponent, exponent)), Math.Pow(@base.Inside, exponent)));

    [Fact]
    public void An_infinite_end_times_0_is_0() => Assert.Equal(new Interval(0, double.PositiveInfinity), new Interval(0, 1) * new Interval(0, double.PositiveInfinity));

    [Fact]
    public void The_range_of_a_random_expression_contains_its_values()
    {
        var random = new Random(7);
        for (int i = 0; i < 500; i++)
        {
            var expressions = new RandomExpressions(random);
            Expr expr = expressions.Next(4);
            foreach (IReadOnlyDictionary<string, double> point in Points.Random(10, i, expressions.X, expressions.Y, expressions.G))
            {
                double value = Points.At(expr, point);
                Assert.True(Contains(expr.Range, value), $"{expr} is {value:R} outside [{expr.Range.Low:R}, {expr.Range.High:R}]");
            }
        }
    }

    private static void AssertContains(Interval interval, double value) =>
        Assert.True(Contains(interval, value), $"{value:R} outside [{interval.Low:R}, {interval.High:R}]");

    // Ends are computed with rounding.
    private static bool Contains(Interval interval, double value)
    {
        double slack = 1e-12 * Math.Max(1, Math.Abs(value));
        return double.IsInfinity(value) ? value.Equals(value > 0 ? interval.High : interval.Low) : value >= interval.Low - slack && value <= interval.High + slack;
    }
    [Theory]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity, 0.3), InlineData(0, double.PositiveInfinity, 0.3), InlineData(1, 2, 1.3), InlineData(-1, double.PositiveInfinity, 0.3)]
    [InlineData(0, 0.2, 0.1), InlineData(double.NegativeInfinity, 0.2, -0.5), InlineData(-3, -1, -2), InlineData(double.NegativeInfinity, -4, -4.7), InlineData(0, 0.3, 0.15)]
    public void A_typical_value_lies_inside(double low, double high, double expected) => Assert.Equal(expected, new Interval(low, high).Typical, 1e-12);
}
