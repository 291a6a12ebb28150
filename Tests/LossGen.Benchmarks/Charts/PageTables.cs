namespace LossGen.Benchmarks.Charts;

/// <summary>The tables of a page, found by a line before them. Cells are text; of <c>1.7 (2.0×)</c> the first number counts.</summary>
internal sealed class PageTables(string path)
{
    private readonly string[] _lines = File.ReadAllLines(path);

    /// <summary>The rows of the first table behind the line that begins so, each a cell for each name of the head.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Behind(string line)
    {
        int start = Array.FindIndex(_lines, text => text.StartsWith(line, StringComparison.Ordinal));
        if (start < 0)
            throw new InvalidDataException($"No line '{line}' in {path}.");
        int head = Array.FindIndex(_lines, start, text => text.StartsWith('|'));
        string[] names = Cells(_lines[head]);
        return
        [
            .. _lines.Skip(head + 2).TakeWhile(text => text.StartsWith('|'))
                .Select(text => names.Zip(Cells(text)).ToDictionary(pair => pair.First, pair => pair.Second)),
        ];
    }

    /// <summary>The number with which a cell begins.</summary>
    public static double Number(string cell) =>
        double.Parse(cell.Split(' ')[0], System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture);

    private static string[] Cells(string row) => [.. row.Trim().Trim('|').Split(" | ").Select(cell => cell.Trim())];
}
