using System.Diagnostics;
using LossGen.Benchmarks.Contests;

namespace LossGen.Benchmarks.Measuring;

/// <summary>Times competitors in turn, A B C A B C …, so that what else the machine does hits all of them alike.</summary>
internal static class RoundRobin
{
    private const int MinimumRounds = 5;

    /// <summary>Nanoseconds a competitor runs in its turn, at least: thousands of times the clock's resolution.</summary>
    private const double Turn = 100_000;

    public static IReadOnlyList<Timing> Measure(IReadOnlyList<Competitor> competitors, TimeSpan budget)
    {
        int[] calls = [.. competitors.Select(CallsInTurn)];
        var rounds = new List<double[]>();
        var watch = Stopwatch.StartNew();
        while (rounds.Count < MinimumRounds || watch.Elapsed < budget)
            rounds.Add([.. competitors.Select((competitor, i) => Time(competitor, calls[i]))]);

        return [.. competitors.Select((competitor, i) => new Timing(
            competitor.Name,
            rounds.Min(round => round[i]),
            rounds.Select(round => round[i] / round[0]).Order().ElementAt(rounds.Count / 2)))];
    }

    /// <summary>Calls everybody often enough for the runtime to have compiled it for good.</summary>
    public static void WarmUp(IReadOnlyList<Contest> contests)
    {
        using var inputs = new Inputs(1024);
        WarmUp([.. contests.SelectMany(contest => contest.Competitors(inputs))]);
    }

    /// <summary>Calls everybody often enough for the runtime to have compiled it for good.</summary>
    public static void WarmUp(IReadOnlyList<Competitor> competitors)
    {
        for (int phase = 0; phase < 4; phase++)
        {
            foreach (Competitor competitor in competitors)
                Time(competitor, 100);
            // The runtime compiles in the background, after 100 ms without new methods.
            Thread.Sleep(250);
        }
    }

    private static int CallsInTurn(Competitor competitor)
    {
        Time(competitor, 1);
        return (int)Math.Clamp(Math.Ceiling(Turn / Time(competitor, 2)), 1, 100_000);
    }

    private static double Time(Competitor competitor, int calls)
    {
        Func<float> pass = competitor.Pass;
        long start = Stopwatch.GetTimestamp();
        for (int call = 0; call < calls; call++)
            pass();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls;
    }
}
