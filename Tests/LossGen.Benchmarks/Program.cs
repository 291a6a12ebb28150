using LossGen.Benchmarks.Contests;
using LossGen.Benchmarks.Reports;

const string Usage = """
    dotnet run -c Release --project Tests/LossGen.Benchmarks [-- command]

      fast              all losses, all sizes, everybody in turn (the default)
      quick LOSS        one loss at 65,536 elements, many rounds
    """;

switch (args)
{
    case [] or ["fast"]:
        Console.WriteLine(SpeedReport.Fast());
        return 0;
    case ["quick", string key] when Contest.All.FirstOrDefault(contest => contest.Key == key) is { } contest:
        Console.WriteLine(SpeedReport.Quick(contest));
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        Console.Error.WriteLine($"Losses: {string.Join(", ", Contest.All.Select(contest => contest.Key))}");
        return 2;
}
