using LossGen.Benchmarks.Startup;

namespace LossGen.Benchmarks.Reports;

/// <summary>The table of first calls.</summary>
internal static class StartupReport
{
    private const int Runs = 15;

    public static string Table()
    {
        var measured = FirstCalls.Competitors.ToDictionary(competitor => competitor, _ => new List<double[]>());
        for (int run = 0; run < Runs; run++)
        {
            foreach (string competitor in FirstCalls.Competitors)
                measured[competitor].Add(FirstCalls.Measure(competitor));
        }

        return Markdown.Table(
            ["BCE of 1,024 elements", "process start to end of call 100, ms", "first call, µs", "first 50 calls, µs"],
            measured.Select(pair => (string[])
                [pair.Key, $"{Median(pair.Value, 0) / 1000:0.0}", $"{Median(pair.Value, 1):N0}", $"{Median(pair.Value, 2):N0}"]));
    }

    private static double Median(IEnumerable<double[]> runs, int figure) =>
        runs.Select(run => run[figure]).Order().ElementAt(Runs / 2);
}
