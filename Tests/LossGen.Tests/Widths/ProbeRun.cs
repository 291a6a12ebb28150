using LossGen.Tests.Harness;

namespace LossGen.Tests.Widths;

/// <summary>One run of the probe: which vector widths it had, and the hash of each loss.</summary>
internal sealed record ProbeRun(bool Has512, bool Has256, bool Has128, bool HasFma, IReadOnlyDictionary<string, string> Hashes)
{
    public static async Task<ProbeRun> Run(params string[] switchedOff)
    {
        return Parse(await ChildProcess.DotNet(
            [BuildPaths.Get("WidthProbe")], switchedOff.ToDictionary(name => "DOTNET_Enable" + name, _ => "0")));
    }

    /// <summary>Reads what the probe printed.</summary>
    public static ProbeRun Parse(string output)
    {
        string[][] lines = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim().Split(' '))];
        bool[] has = [.. lines[0].Skip(1).Select(bool.Parse)];
        return new(has[0], has[1], has[2], has[3], lines.Skip(1).ToDictionary(line => line[0], line => line[1]));
    }

    public IReadOnlyDictionary<string, string> Reproducible => Only(isReproducible: true);

    public IReadOnlyDictionary<string, string> Default => Only(isReproducible: false);

    private SortedDictionary<string, string> Only(bool isReproducible) => new(
        Hashes.Where(hash => hash.Key.EndsWith("Exact", StringComparison.Ordinal) == isReproducible)
            .ToDictionary(hash => hash.Key, hash => hash.Value),
        StringComparer.Ordinal);
}
