namespace LossGen.Tests.Accuracy;

/// <summary>Measures the tables of docs/accuracy.md.</summary>
internal static class AccuracyTables
{
    // The columns of the tables: those of MathF stand last.
    private const int LossColumn = 1, DefaultColumn = 2, ReproducibleColumn = 3;

    private const string Heading = "| loss | default | Reproducible, portable | MathF, within ±4 | MathF |\n| --- | --- | --- | --- | --- |";

    public static string Text() =>
        $"""
        Worst error in units of the last place: value / gradient / Hessian, for MathF value / gradient.

        ## Losses of elements

        {Of(ElementLosses.Hard)}

        ## Losses of predictions

        {Of(ElementLosses.Regression)}

        Counts and amounts, whose prediction is the logarithm of the mean:

        {Of(ElementLosses.Deviance)}

        Amounts, of which the ratio matters:

        {Of(ElementLosses.Ratio)}

        ## Losses of rows

        With labels:

        {Of(RowLosses.Labels)}

        With target rows that are distributions:

        {Of(RowLosses.Distributions)}

        Several positives in a row:

        {Of(RowLosses.Multilabel)}

        ## Losses of regions

        {Of(RowLosses.Regions)}
        """.ReplaceLineEndings("\n");

    /// <summary>The text without the columns that depend on this machine: MathF's, and without fused multiply-add that of the default mode.</summary>
    public static string WithoutMachine(string text, bool hasFusedMultiplyAdd) => string.Join("\n", text.Split('\n').Select(line => line.StartsWith('|')
        ? string.Join('|', line.Split('|').Where((_, column) =>
            column is LossColumn or ReproducibleColumn || (column == DefaultColumn && hasFusedMultiplyAdd)))
        : line));

    private static string Of(ElementLosses losses) => Table(losses.All.AsParallel().AsOrdered().Select(loss =>
    {
        ElementMeasurement measured = losses.Measure(loss.Attribute);
        return Row(loss.Attribute, [.. measured.Modes.Values, measured.Moderate, measured.Everywhere]);
    }));

    private static string Of(RowLosses losses) => Table(losses.All.AsParallel().AsOrdered().Select(loss =>
    {
        RowMeasurement measured = losses.Measure(loss.Name);
        return Row(loss.Name, [.. measured.Modes.Values, measured.Moderate, measured.Everywhere]);
    }));

    private static string Table(IEnumerable<string> rows) => $"{Heading}\n{string.Join("\n", rows)}";

    private static string Row(string name, IEnumerable<WorstError[]> cells) =>
        $"| `{name}` | {string.Join(" | ", cells.Select(cell => string.Join(" / ", cell.Select(worst => worst.ToString()))))} |";
}
