using System.Globalization;
using LossGen.Benchmarks.Startup;

namespace LossGen.Benchmarks.Reports;

/// <summary>The table of calls 2 to 100.</summary>
internal static class EarlyCallReport
{
    private const int Runs = 7;

    // First and last call of each column.
    private static readonly (int First, int Last)[] Columns = [(2, 2), (3, 10), (11, 30), (31, 60), (61, EarlyCalls.Calls)];

    public static string Table() => Markdown.Table(
        ["4,000 elements, ns per element", .. Columns.Select(column => column.First == column.Last ? $"call {column.First}" : $"calls {column.First} to {column.Last}"), "best of 3,000 more"],
        EarlyCalls.Losses.Keys.Select(Row));

    private static IReadOnlyList<string> Row(string loss)
    {
        double[][] runs = [.. Enumerable.Range(0, Runs).Select(_ => EarlyCalls.Measure(loss))];
        // The second call is the first figure.
        IEnumerable<double> columns = Columns.Select(column => Median(runs.Select(run => Median(run[(column.First - 2)..(column.Last - 1)]))));
        return [loss, .. columns.Append(Median(runs.Select(run => run[^1]))).Select(value => value.ToString("0.000", CultureInfo.InvariantCulture))];
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
