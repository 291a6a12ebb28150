using System.Globalization;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Numbers;

/// <summary>The slope of half the squared error from 0 is the prediction: what is read comes out as it was read, what is written shows how it is rounded.</summary>
public class ConversionTests
{
    private const string Source = """
        [HalfSquaredError(Reduction = Reduction.Sum)] public static partial void Read(ReadOnlySpan<Half> predictions, ReadOnlySpan<float> targets, Span<float> gradient);
        [HalfSquaredError(Reduction = Reduction.Sum)] public static partial void Write(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<Half> gradient);
        [HalfSquaredError(Reduction = Reduction.Sum)] public static partial void ReadDouble(ReadOnlySpan<double> predictions, ReadOnlySpan<float> targets, Span<float> gradient);
        [HalfSquaredError(Reduction = Reduction.Sum)] public static partial float OfDoubles(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets, Span<double> gradient);
        """;

    private delegate void Convert<T, TResult>(ReadOnlySpan<T> predictions, ReadOnlySpan<float> targets, Span<TResult> gradient);

    private delegate float OfDoubles(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets, Span<double> gradient);

    [Theory, InlineData(512), InlineData(256), InlineData(128)]
    public void Every_Half_is_read_exactly(int bits)
    {
        Half[] all = [.. Enumerable.Range(0, 65536).Select(pattern => BitConverter.UInt16BitsToHalf((ushort)pattern))];
        var read = new float[all.Length];
        Assembly(bits).Static<Convert<Half, float>>(LossSource.Class, "Read")(all, new float[all.Length], read);
        foreach ((Half half, float number) in all.Zip(read))
            Assert.True(number.Equals((float)half), $"{(float)half} was read as {number}.");
    }

    [Theory, InlineData(512), InlineData(256), InlineData(128)]
    public void A_float_is_written_as_the_nearest_Half(int bits)
    {
        // Every Half, what lies in the middle of two, and the floats beside.
        float[] numbers =
        [
            .. Enumerable.Range(0, 0x7C01).Select(pattern => (float)BitConverter.UInt16BitsToHalf((ushort)pattern))
                .SelectMany(half => new[] { half, half * (1 + 1f / 2048), half + 2.98023224e-8f }).SelectMany(value => new[] { value, -value, MathF.BitIncrement(value), MathF.BitDecrement(value) }),
            65519, 65520, 1e9f, float.MaxValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN, float.Epsilon,
        ];
        var written = new Half[numbers.Length];
        Assembly(bits).Static<Convert<float, Half>>(LossSource.Class, "Write")(numbers, new float[numbers.Length], written);
        foreach ((float number, Half half) in numbers.Zip(written))
            Assert.True(half.Equals((Half)number), $"{number.ToString("R", CultureInfo.InvariantCulture)} became {half}, not {(Half)number}.");
    }

    [Theory, InlineData(512), InlineData(256), InlineData(128)]
    public void A_double_is_read_as_the_nearest_float(int bits)
    {
        double[] numbers = [.. Enumerable.Range(0, 1000).Select(i => Math.Pow(10, i * 0.07 - 35) * (i % 2 == 0 ? 1 : -1)), 1 + 1e-8, 1e300, double.NaN, double.PositiveInfinity, 1e-310];
        var read = new float[numbers.Length];
        Assembly(bits).Static<Convert<double, float>>(LossSource.Class, "ReadDouble")(numbers, new float[numbers.Length], read);
        Assert.Equal(numbers.Select(number => (float)number), read);
    }

    [Fact]
    public void An_output_may_be_an_input_of_the_same_numbers_and_overlap_it_in_no_other_way()
    {
        var kernel = Assembly(512).Static<OfDoubles>(LossSource.Class, "OfDoubles");
        double[] x = [.. Enumerable.Range(0, 100).Select(i => i - 50.0)], y = new double[100], apart = new double[100];
        float expected = kernel(x, y, apart);
        Assert.Throws<ArgumentException>(() => kernel(x.AsSpan(1), y.AsSpan(1), x.AsSpan(0, 99)));
        Assert.Throws<ArgumentException>(() => kernel(x.AsSpan(1), y.AsSpan(1), apart));
        Assert.Equal(expected, kernel(x, y, x));
        Assert.Equal(apart, x);
    }

    private static GeneratedAssembly Assembly(int bits) => GeneratedAssembly.Compile(LossSource.File([Source]), CompileOptions.Default with { VectorBits = bits });
}
