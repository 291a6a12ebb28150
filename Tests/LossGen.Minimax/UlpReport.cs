using System.Globalization;
using System.Runtime.CompilerServices;

namespace LossGen.Minimax;

/// <summary>Evaluates a float32 kernel over a block of inputs.</summary>
internal delegate void Kernel(ReadOnlySpan<float> coefficients, ReadOnlySpan<float> input, Span<float> output);

/// <summary>The largest error met, in units in the last place of the exact result rounded to float, and where.</summary>
internal readonly record struct Worst(double Ulp, float Input)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Ulp:F4} ulp at {Input:R}");
}

/// <summary>Measures kernels against a reference in double over ranges of floats.</summary>
internal static class UlpReport
{
    public const int Block = 4096;

    private static readonly ParallelOptions Parallelism = new() { MaxDegreeOfParallelism = 2 };

    /// <summary>The unit in the last place of a value rounded to float; that of 2^-126 below it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double UlpOf(double exact)
    {
        var field = (BitConverter.SingleToUInt32Bits((float)exact) >> 23) & 0xFF;
        return BitConverter.UInt64BitsToDouble((ulong)(Math.Max(field, 1u) + 1023 - 127 - 23) << 52);
    }

    /// <summary>
    /// Every stride-th float from low to high (both of one sign), in the order of their bits; also collects each
    /// block's worst input where it exceeds the threshold.
    /// </summary>
    public static Worst Measure(
        Kernel kernel,
        float[] coefficients,
        Func<double, double> exact,
        float low,
        float high,
        int stride = 1,
        (double Threshold, List<float> Inputs)? collect = null)
    {
        var (first, last) = (BitConverter.SingleToUInt32Bits(low), BitConverter.SingleToUInt32Bits(high));
        if (first > last)
            (first, last) = (last, first);
        var count = (long)((last - first) / (uint)stride) + 1;
        const int Chunk = Block * 64;
        var chunks = (int)((count + Chunk - 1) / Chunk);
        var worst = new Worst(0, low);
        var gate = new Lock();
        Parallel.For(0, chunks, Parallelism, chunk =>
        {
            var input = new float[Block];
            var output = new float[Block];
            var mine = new Worst(0, low);
            for (var start = (long)chunk * Chunk; start < Math.Min(count, (long)(chunk + 1) * Chunk); start += Block)
            {
                for (var i = 0; i < Block; i++)
                    input[i] = BitConverter.UInt32BitsToSingle(first + (uint)(Math.Min(start + i, count - 1) * stride));
                kernel(coefficients, input, output);
                var here = new Worst(0, low);
                for (var i = 0; i < Block; i++)
                {
                    var truth = exact(input[i]);
                    var error = Math.Abs(output[i] - truth) / UlpOf(truth);
                    if (!(error <= here.Ulp))
                        here = new(double.IsNaN(error) ? double.PositiveInfinity : error, input[i]);
                }

                if (here.Ulp > mine.Ulp)
                    mine = here;
                if (collect is { } list && here.Ulp > list.Threshold)
                {
                    lock (gate)
                        list.Inputs.Add(here.Input);
                }
            }

            lock (gate)
            {
                if (mine.Ulp > worst.Ulp)
                    worst = mine;
            }
        });
        return worst;
    }

    public static string Literals(ReadOnlySpan<float> coefficients)
    {
        var parts = new string[coefficients.Length];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = coefficients[i].ToString("R", CultureInfo.InvariantCulture) + "f";
        return string.Join(", ", parts);
    }
}
