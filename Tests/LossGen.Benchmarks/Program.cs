using System.Runtime.CompilerServices;
using BenchmarkDotNet.Running;
using LossGen.Benchmarks.Contests;
using LossGen.Benchmarks.Reports;
using LossGen.Benchmarks.Startup;

const string Usage = """
    dotnet run -c Release --project Tests/LossGen.Benchmarks [-- command]

      fast              all losses, all sizes, everybody in turn (the default)
      quick LOSS        one loss at 65,536 elements, many rounds
      startup           what the first calls in a new process cost
      report [FILE]     all of it as Markdown, printed or written between the markers of a file
      --filter '*'      the same competitors under BenchmarkDotNet, with its options
    """;

switch (args)
{
    case [FirstCalls.ChildCommand, string competitor, string started]:
        Console.WriteLine(FirstCalls.Child(competitor, started));
        return 0;
    case [] or ["fast"]:
        Console.WriteLine(SpeedReport.Fast());
        return 0;
    case ["quick", string key] when SpeedReport.Quick(key) is string table:
        Console.WriteLine(table);
        return 0;
    case ["startup"]:
        Console.WriteLine(StartupReport.Table());
        return 0;
    case ["report"]:
        Console.WriteLine(FullReport.Text());
        return 0;
    case ["report", string path]:
        FullReport.WriteInto(path);
        return 0;
    case [string option, ..] when option.StartsWith("--", StringComparison.Ordinal) && option != "--help":
        RunBenchmarkDotNet(args);
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        Console.Error.WriteLine($"Losses: {string.Join(", ", [.. Contest.All.Select(contest => contest.Key), .. RowContest.All.Select(contest => contest.Key), RegionContest.Key])}");
        return 2;
}

// Not inlined, so that other commands do not load the library.
[MethodImpl(MethodImplOptions.NoInlining)]
static void RunBenchmarkDotNet(string[] args) => BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
