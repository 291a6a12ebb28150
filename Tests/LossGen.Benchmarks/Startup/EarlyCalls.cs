using System.Diagnostics;
using System.Globalization;

namespace LossGen.Benchmarks.Startup;

/// <summary>What each of the calls after the first costs in a new process: what is not compiled with optimization at once shows here.</summary>
internal static class EarlyCalls
{
    /// <summary>The command of the process that is measured.</summary>
    public const string ChildCommand = "early-calls";

    /// <summary>The calls that are measured one by one; the first compiles.</summary>
    public const int Calls = 100;

    /// <summary>The elements of a call.</summary>
    public const int Count = 4000;

    private const int LaterCalls = 3000;

    private static readonly float[] Logits = new float[Count], Targets = new float[Count], Gradient = new float[Count];
    private static readonly byte[] HardTargets = new byte[Count];
    private static readonly int[] Labels = new int[Count];

    /// <summary>A loss of each family, by what the table calls it.</summary>
    public static IReadOnlyDictionary<string, Action> Losses { get; } = new Dictionary<string, Action>
    {
        ["elements: BCE"] = () => Benchmarks.Losses.Bce(Logits, Targets, Gradient),
        ["elements: ASL"] = () => Benchmarks.Losses.Asl(Logits, Targets, Gradient),
        ["elements: focal, bytes"] = () => Benchmarks.Losses.Focal2(Logits, HardTargets, Gradient),
        ["regression: Huber"] = () => Benchmarks.Losses.Huber(Logits, Targets, Gradient),
        ["rows of 10: cross entropy"] = () => Benchmarks.Losses.CrossEntropy(Logits, Labels.AsSpan(0, Count / 10), 10, Gradient),
        ["rows of 1,000: cross entropy"] = () => Benchmarks.Losses.CrossEntropy(Logits, Labels.AsSpan(0, Count / 1000), 1000, Gradient),
        ["rows of 10: ZLPR"] = () => Benchmarks.Losses.Zlpr(Logits, Targets, Gradient, 10),
        ["region: Dice"] = () => Benchmarks.Losses.Dice(Logits, Targets, Gradient),
    };

    /// <summary>In the new process: nanoseconds per element of each call but the first, then the least of many later ones.</summary>
    public static string Child(string loss)
    {
        for (int i = 0; i < Count; i++)
            (Logits[i], Targets[i], HardTargets[i], Labels[i]) = (i % 17 - 8, i % 2, (byte)(i % 2), i % 10);
        Action call = Losses[loss];
        call();
        List<double> figures = [.. Enumerable.Range(1, Calls - 1).Select(_ => Time(call))];
        figures.Add(Enumerable.Range(0, LaterCalls).Min(_ => Time(call)));
        return string.Join(' ', figures.Select(value => value.ToString("0.0000", CultureInfo.InvariantCulture)));
    }

    /// <summary>Starts the process for a loss and returns its figures.</summary>
    public static double[] Measure(string loss) =>
        [.. Self.Run([ChildCommand, loss]).Split(' ').Select(figure => double.Parse(figure, CultureInfo.InvariantCulture))];

    private static double Time(Action call)
    {
        long start = Stopwatch.GetTimestamp();
        call();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / Count;
    }
}
