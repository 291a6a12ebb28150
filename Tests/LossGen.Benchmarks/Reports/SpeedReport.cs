using System.Runtime.Intrinsics;
using LossGen.Benchmarks.Competitors;
using LossGen.Benchmarks.Contests;
using LossGen.Benchmarks.Measuring;

namespace LossGen.Benchmarks.Reports;

/// <summary>The tables of the fast mode: every loss, every size, everybody.</summary>
internal static class SpeedReport
{
    private static readonly int[] Sizes = [64, 1024, 65_536, 1 << 24];

    public static string Fast()
    {
        Prepare(Contest.All);
        Agreement.Verify(RowContest.All);
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

            {Rows()}
            """;
    }

    /// <summary>The table of row losses.</summary>
    public static string Rows()
    {
        if (RowContest.Generated is null)
            return "";

        List<string[]> rows = [];
        IEnumerable<string> names = [];
        foreach (RowContest contest in RowContest.All)
        {
            using var inputs = new Inputs(contest.Count);
            IReadOnlyList<Competitor> competitors = contest.Competitors(inputs);
            RoundRobin.WarmUp(competitors);
            IReadOnlyList<Timing> timings = RoundRobin.Measure(competitors, TimeSpan.FromSeconds(1));
            names = competitors.Select(competitor => competitor.Name);
            rows.Add([$"{contest.Classes:N0}", $"{contest.Rows:N0}", .. Cells(timings, contest.Count)]);
        }

        return "Softmax cross entropy with one label a row:\n\n" + Markdown.Table(["classes", "rows", .. names], rows);
    }

    /// <summary>One loss at 65,536 elements with many rounds.</summary>
    public static string Quick(Contest contest)
    {
        const int Size = 65_536;
        Prepare([contest]);
        using var inputs = new Inputs(Size);
        IReadOnlyList<Timing> timings = RoundRobin.Measure(contest.Competitors(inputs), TimeSpan.FromSeconds(5));
        double own = timings[0].Minimum;
        return $"{Conditions}\n\n" + Markdown.Table(
            [$"{contest.Key}, N = {Size:N0}", "ns/element", "ratio of minima", "median ratio"],
            timings.Select(timing => (string[])
                [timing.Competitor, $"{timing.Minimum / Size:0.000}", $"{timing.Minimum / own:0.00}", $"{timing.MedianRatio:0.00}"]));
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
