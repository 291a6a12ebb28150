using System.Runtime.CompilerServices;
using BenchmarkDotNet.Running;
using LossGen.Benchmarks.Charts;
using LossGen.Benchmarks.Contests;
using LossGen.Benchmarks.Portable;
using LossGen.Benchmarks.Reports;
using LossGen.Benchmarks.Startup;

const string Usage = """
    dotnet run -c Release --project Tests/LossGen.Benchmarks [-- command]

      fast              all losses, all sizes, everybody in turn (the default)
      quick LOSS        one loss at 65,536 elements, many rounds
      startup           what the first calls in a new process cost
      early             what calls 2 to 100 in a new process cost, for each family of losses
      build             what losses cost the build of a project that has them
      portable          code for .NET Standard against the loops that it replaces: on .NET, on Mono and as C++ by clang, where they are there
      portable native   the C++ of that
      charts PAGE FOLDER  the charts of the front page, drawn from the tables of docs/performance.md
      report [FILE]     all of it as Markdown, printed or written between the markers of a file
      --filter '*'      the same competitors under BenchmarkDotNet, with its options
    """;

switch (args)
{
    case [FirstCalls.ChildCommand, string competitor, string started]:
        Console.WriteLine(FirstCalls.Child(competitor, started));
        return 0;
    case [EarlyCalls.ChildCommand, string loss]:
        Console.WriteLine(EarlyCalls.Child(loss));
        return 0;
    case ["early"]:
        Console.WriteLine(EarlyCallReport.Table());
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
    case ["build"]:
        Console.WriteLine(BuildReport.Table());
        return 0;
    case ["portable"]:
        Console.WriteLine(PortableReport.Table());
        return 0;
    case ["portable", "native"]:
        Console.WriteLine(PortableReport.Native());
        return 0;
    case ["charts", string page, string folder]:
        DrawCharts(page, folder);
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

[MethodImpl(MethodImplOptions.NoInlining)]
static void DrawCharts(string page, string folder) => ChartReport.Write(page, folder);
