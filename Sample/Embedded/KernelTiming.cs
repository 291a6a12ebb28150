using System.Diagnostics;

namespace LossGen.Sample.Embedded;

/// <summary>Measures the loss alone: value and gradient.</summary>
internal static class KernelTiming
{
    private const int Rows = 64, Classes = 374, Calls = 200, Repeats = 30;

    /// <summary>Nanoseconds an element, in the fastest of the repeats.</summary>
    public static double Measure()
    {
        var random = new Random(1);
        var logits = new float[Rows * Classes];
        var targets = new byte[logits.Length];
        for (int i = 0; i < logits.Length; i++)
            (logits[i], targets[i]) = (12 * random.NextSingle() - 8, (byte)(random.Next(100) == 0 ? 1 : 0));
        var gradient = new float[logits.Length];
        double best = double.PositiveInfinity;
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int call = 0; call < Calls; call++)
                Losses.Asymmetric(logits, targets, Classes, gradient);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / ((double)Calls * logits.Length));
        }
        return best;
    }
}
