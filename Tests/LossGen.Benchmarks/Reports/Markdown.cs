namespace LossGen.Benchmarks.Reports;

/// <summary>Tables as GitHub shows them.</summary>
internal static class Markdown
{
    public static string Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        IEnumerable<string> rules = head.Select((_, column) => column == 0 ? "---" : "---:");
        return string.Join('\n', new[] { head, [.. rules] }.Concat(rows).Select(Row)) + "\n";
    }

    private static string Row(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |";
}
