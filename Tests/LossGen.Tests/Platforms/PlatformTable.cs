using LossGen.Tests.Widths;
using LossGen.WidthProbe;

namespace LossGen.Tests.Platforms;

/// <summary>What was compared, as a table in platforms.txt beside the tests: CI prints it.</summary>
internal static class PlatformTable
{
    private static readonly SortedDictionary<string, string> Rows = new(StringComparer.Ordinal);

    public static void Add(string platform, ProbeRun probe)
    {
        string widths = string.Join(' ', Widths(probe));
        string row = $"{platform,-34} {(widths.Length == 0 ? "none" : widths),-12} {(probe.HasFma ? "yes" : "no"),-4} {Hash(probe.Reproducible)}  {Hash(probe.Default)}";
        lock (Rows)
        {
            Rows[platform] = row;
            string head = $"{"platform",-34} {"vectors",-12} {"FMA",-4} reproducible  default       ({probe.Reproducible.Count} losses each)";
            File.WriteAllLines(Path.Combine(AppContext.BaseDirectory, "platforms.txt"), [head, .. Rows.Values]);
        }
    }

    private static IEnumerable<int> Widths(ProbeRun probe)
    {
        if (probe.Has128)
            yield return 128;
        if (probe.Has256)
            yield return 256;
        if (probe.Has512)
            yield return 512;
    }

    // The first digits of the hash of all hashes.
    private static string Hash(IReadOnlyDictionary<string, string> losses) =>
        Sha256.Hex([.. losses.SelectMany(loss => $"{loss.Key} {loss.Value}\n").Select(character => (byte)character)])[..12];
}
