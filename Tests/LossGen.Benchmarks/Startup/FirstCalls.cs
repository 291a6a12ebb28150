using System.Diagnostics;
using System.Globalization;
using LossGen.Benchmarks.Competitors;

namespace LossGen.Benchmarks.Startup;

/// <summary>What the first calls cost in a new process, compilation at run time included.</summary>
internal static class FirstCalls
{
    /// <summary>The command of the process that is measured.</summary>
    public const string ChildCommand = "first-calls";

    public static IReadOnlyList<string> Competitors { get; } = ["LossGen", "MathF", "TensorPrimitives"];

    private const int Count = 1024;
    private const int Calls = 100;

    /// <summary>In the new process: a hundred calls, then microseconds from its start to their end, of the first and of the first 50.</summary>
    /// <param name="competitor">One of <see cref="Competitors"/>.</param>
    /// <param name="started">The parent's timestamp from before it started this process; the clock is the machine's.</param>
    public static string Child(string competitor, string started)
    {
        float[] logits = new float[Count], targets = new float[Count], gradient = new float[Count];
        for (int i = 0; i < Count; i++)
            (logits[i], targets[i]) = (i % 17 - 8, i % 2);

        long beginning = Stopwatch.GetTimestamp(), first = 0, fifty = 0;
        for (int call = 1; call <= Calls; call++)
        {
            switch (competitor)
            {
                case "LossGen": Losses.Bce(logits, targets, gradient); break;
                case "MathF": ScalarSoftLosses.Bce(logits, targets, gradient); break;
                default: Compose(logits, targets, gradient); break;
            }

            if (call == 1)
                first = Stopwatch.GetTimestamp();
            if (call == 50)
                fifty = Stopwatch.GetTimestamp();
        }

        double[] microseconds =
        [
            Stopwatch.GetElapsedTime(long.Parse(started, CultureInfo.InvariantCulture)).TotalMicroseconds,
            Stopwatch.GetElapsedTime(beginning, first).TotalMicroseconds,
            Stopwatch.GetElapsedTime(beginning, fifty).TotalMicroseconds,
        ];
        return string.Join(' ', microseconds.Select(value => value.ToString("0", CultureInfo.InvariantCulture)));
    }

    /// <summary>Starts the process for a competitor and returns its figures.</summary>
    public static double[] Measure(string competitor)
    {
        string started = Stopwatch.GetTimestamp().ToString(CultureInfo.InvariantCulture);
        string output = Self.Run([ChildCommand, competitor, started]);
        return [.. output.Split(' ').Select(figure => double.Parse(figure, CultureInfo.InvariantCulture))];
    }

    // A method of its own, so that the assembly is loaded only by the process that measures it.
    private static void Compose(float[] logits, float[] targets, float[] gradient)
    {
        Scratch ??= new float[TensorScratch.Count * Count];
        TensorLosses.Bce(logits, targets, gradient, new TensorScratch(Scratch, Count));
    }

    private static float[]? Scratch { get; set; }
}
