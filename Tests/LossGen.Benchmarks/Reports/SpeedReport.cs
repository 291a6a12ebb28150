using System.Runtime.Intrinsics;
using LossGen.Benchmarks.Competitors;
using LossGen.Benchmarks.Contests;
using LossGen.Benchmarks.Measuring;

namespace LossGen.Benchmarks.Reports;

/// <summary>The tables of the fast mode: every loss, every size, everybody.</summary>
internal static class SpeedReport
{
    private const int QuickSize = 65_536;

    // Beyond it the loops that add floats no longer agree with the others.
    private const int LargestVerified = 1 << 18;

    private static readonly int[] Sizes = [64, 1024, 65_536, 1 << 24];

    private delegate IReadOnlyList<Competitor> Entrants(Inputs inputs);

    public static string Fast()
    {
        Prepare(Contest.All);
        var timings = new Dictionary<(Contest, int), IReadOnlyList<Timing>>();
        foreach (int size in Sizes)
        {
            using var inputs = new Inputs(size);
            foreach (Contest contest in Contest.All)
                timings[(contest, size)] = RoundRobin.Measure(contest.Competitors(inputs), TimeSpan.FromSeconds(1));
        }

        return $"""
            {Conditions}

            Soft targets (`float`), nanoseconds per element and, in parentheses, how many times LossGen's time:

            {Table(timings, hardTargets: false)}
            Hard targets (`byte`):

            {Table(timings, hardTargets: true)}
            A call of BCE with 64 elements: {Call(timings, false):0} ns with soft targets, {Call(timings, true):0} ns with hard ones.

            {Coupled()}
            """;
    }

    /// <summary>The tables of losses whose elements depend on each other: those of rows and of a region.</summary>
    private static string Coupled() => $"""
        Softmax cross entropy, one label a row:

        {CoupledTable(["classes", "rows"], RowContest.All.Select(contest => (contest.Key, contest.Count, new[] { $"{contest.Classes:N0}", $"{contest.Rows:N0}" }, (Entrants)contest.Competitors)))}
        Dice loss, soft targets, all elements one region:

        {CoupledTable(["N"], Sizes.Skip(1).Select(size => (RegionContest.Key, size, new[] { $"{size:N0}" }, (Entrants)RegionContest.Competitors)))}
        """;

    private static string CoupledTable(string[] head, IEnumerable<(string Key, int Count, string[] Labels, Entrants Entrants)> contests)
    {
        List<string[]> rows = [];
        IEnumerable<string> names = [];
        foreach ((string key, int count, string[] labels, Entrants entrants) in contests)
        {
            IReadOnlyList<Timing> timings = Measure(key, count, entrants, TimeSpan.FromSeconds(1));
            names = timings.Select(timing => timing.Competitor);
            rows.Add([.. labels, .. Cells(timings, count)]);
        }
        return Markdown.Table([.. head, .. names], rows);
    }

    // Everybody agrees and is compiled for good before the first is timed. In memory beyond the caches, one call is long enough to warm up.
    private static IReadOnlyList<Timing> Measure(string key, int count, Entrants entrants, TimeSpan budget)
    {
        using var inputs = new Inputs(count);
        IReadOnlyList<Competitor> competitors = entrants(inputs);
        if (count <= LargestVerified)
        {
            Agreement.Verify(key, competitors, inputs);
            RoundRobin.WarmUp(competitors);
        }
        return RoundRobin.Measure(competitors, budget);
    }

    /// <summary>One loss with many rounds: at 65,536 elements, those of rows at the size of their name.</summary>
    /// <returns>The table, or null if there is no such loss.</returns>
    public static string? Quick(string key)
    {
        (int count, Entrants? entrants) =
            Contest.All.FirstOrDefault(contest => contest.Key == key) is { } element ? (QuickSize, element.Competitors)
            : RowContest.All.FirstOrDefault(contest => contest.Key == key) is { } rows ? (rows.Count, rows.Competitors)
            : key == RegionContest.Key ? (QuickSize, RegionContest.Competitors)
            : (0, (Entrants?)null);
        if (entrants is null)
            return null;
        IReadOnlyList<Timing> timings = Measure(key, count, entrants, TimeSpan.FromSeconds(5));
        double own = timings[0].Minimum;
        return $"{Conditions}\n\n" + Markdown.Table(
            [$"{key}, N = {count:N0}", "ns/element", "ratio of minima", "median ratio"],
            timings.Select(timing => (string[])
                [timing.Competitor, $"{timing.Minimum / count:0.000}", $"{timing.Minimum / own:0.00}", $"{timing.MedianRatio:0.00}"]));
    }

    private static string Conditions =>
        $"Vectors of {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128)} bits; "
        + (NativeLoops.Instance is null ? "g++ was not found or failed, so there are no C++ columns." : $"C++: `g++ {NativeCompiler.Options}`.");

    private static void Prepare(IReadOnlyList<Contest> contests)
    {
        Agreement.Verify(contests);
        RoundRobin.WarmUp(contests);
    }

    private static string Table(Dictionary<(Contest, int), IReadOnlyList<Timing>> timings, bool hardTargets)
    {
        Contest[] contests = [.. Contest.All.Where(contest => contest.HardTargets == hardTargets)];
        IEnumerable<string> names = timings[(contests[0], Sizes[0])].Select(timing => timing.Competitor);
        return Markdown.Table(
            ["loss", "N", .. names],
            from contest in contests
            from size in Sizes
            select (string[])[contest.Loss.Title, $"{size:N0}", .. Cells(timings[(contest, size)], size)]);
    }

    private static IEnumerable<string> Cells(IReadOnlyList<Timing> timings, int size) =>
        timings.Select((timing, i) => i == 0
            ? $"{timing.Minimum / size:0.000}"
            : $"{timing.Minimum / size:0.000} ({timing.Minimum / timings[0].Minimum:0.00}×)");

    private static double Call(Dictionary<(Contest, int), IReadOnlyList<Timing>> timings, bool hardTargets) =>
        timings[(Contest.All.First(contest => contest.HardTargets == hardTargets), Sizes[0])][0].Minimum;
}
