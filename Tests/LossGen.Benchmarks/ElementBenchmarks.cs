using BenchmarkDotNet.Attributes;
using LossGen.Benchmarks.Contests;

namespace LossGen.Benchmarks;

/// <summary>The same competitors under BenchmarkDotNet.</summary>
public class ElementBenchmarks : IDisposable
{
    private Inputs? _inputs;
    private Func<float> _pass = () => 0;

    /// <summary>Loss and competitor.</summary>
    [ParamsSource(nameof(Cases))]
    public string Case { get; set; } = "";

    [Params(64, 1024, 65_536, 1 << 24)]
    public int N { get; set; }

    public static IEnumerable<string> Cases
    {
        get
        {
            using var inputs = new Inputs(64);
            return [.. All(inputs).Select(pair => pair.Case)];
        }
    }

    [GlobalSetup]
    public void SetUp()
    {
        _inputs = new Inputs(N);
        _pass = All(_inputs).Single(pair => pair.Case == Case).Pass;
    }

    [Benchmark]
    public float ValueAndGradient() => _pass();

    [GlobalCleanup]
    public void Dispose()
    {
        _inputs?.Dispose();
        GC.SuppressFinalize(this);
    }

    private static IEnumerable<(string Case, Func<float> Pass)> All(Inputs inputs) =>
        from contest in Contest.All
        from competitor in contest.Competitors(inputs)
        select ($"{contest.Key}: {competitor.Name}", competitor.Pass);
}
