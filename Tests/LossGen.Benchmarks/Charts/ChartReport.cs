namespace LossGen.Benchmarks.Charts;

/// <summary>The two charts of the front page, drawn from the tables of docs/performance.md.</summary>
internal static class ChartReport
{
    private const string Size = "65,536";

    private static readonly string[] Competitors = ["LossGen", "C++", "TensorPrimitives", "MathF"];

    /// <summary>Writes speed.png and build.png.</summary>
    /// <param name="page">The page with the tables.</param>
    /// <param name="folder">Where the charts go.</param>
    public static void Write(string page, string folder)
    {
        Directory.CreateDirectory(folder);
        var tables = new PageTables(page);
        (string Name, IReadOnlyDictionary<string, string> Row)[] speeds =
        [
            .. tables.Behind("Soft targets").Where(row => row["N"] == Size && row["loss"] != "focal, γ = 1.5").Select(row => (row["loss"], row)),
            .. tables.Behind("Softmax cross entropy").Where(row => row["classes"] is "10" or "100").Take(2).Select(row => ($"softmax, {row["classes"]} classes", row)),
        ];
        Chart.Save(
            Path.Combine(folder, "speed.png"), "Value and gradient, nanoseconds per element (less is better)", [.. speeds.Select(speed => speed.Name)],
            [.. Competitors.Select(competitor => (competitor, (IReadOnlyList<double>)[.. speeds.Select(speed => NumberIn(speed.Row, competitor))]))]);

        IReadOnlyList<IReadOnlyDictionary<string, string>> builds = tables.Behind("## What a loss costs your build");
        Chart.Save(
            Path.Combine(folder, "build.png"), "Build of a project, seconds (less is better)", [.. builds.Select(row => row["project with"])],
            [("build", [.. builds.Select(row => NumberIn(row, "build, s"))])]);
    }

    // Where g++ was missing, its column is.
    private static double NumberIn(IReadOnlyDictionary<string, string> row, string column) =>
        row.TryGetValue(column, out string? cell) ? PageTables.Number(cell) : double.NaN;
}
