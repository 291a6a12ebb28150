using System.Globalization;
using Spectre.Console;

namespace LossGen.Sample;

/// <summary>Prints what one experiment found: a table, with a column for each criterion and loss.</summary>
/// <param name="console">Where to print.</param>
/// <param name="outcomes">What came out for each criterion and loss.</param>
internal sealed class Report(IAnsiConsole console, IReadOnlyList<LossOutcome> outcomes)
{
    private const int CurveRows = 8;

    /// <summary>The scores that are reported, with their names in the tables.</summary>
    public static IReadOnlyList<(string Name, Score Score)> Rows { get; } =
    [
        ("mAP", Score.MeanAveragePrecision), ("micro AP", Score.MicroAveragePrecision), ("P@1", Score.PrecisionAtOne),
        ("F1@3", Score.TopThreeF1), ("R@5", Score.RecallAtFive), ("F1, p > 0.5", Score.OverallF1), ("F1, tuned", Score.TunedF1),
    ];

    /// <summary>Prints settings and scores on the test set.</summary>
    /// <param name="title">What the training set was.</param>
    public void PrintScores(string title)
    {
        Table table = NewTable($"{title}: test set, ± 95 % over test pictures", [.. outcomes.Select(outcome => $"{outcome.Choice.Contestant.Name}\nby {outcome.Choice.Criterion.Name}")]);
        foreach ((string name, Score score) in Rows)
            AddRow(table, outcomes, name, outcome => outcome[score].ToString());
        table.AddEmptyRow();
        AddRow(table, outcomes, "mean p of positives", outcome => Number(outcome.Test[Score.PositiveProbability], "0.000"));
        AddRow(table, outcomes, "mean p of negatives", outcome => Number(1 - outcome.Test[Score.NegativeProbability], "0.000"));
        AddRow(table, outcomes, "tuned threshold (p)", outcome => Number(1 / (1 + Math.Exp(-outcome.Choice.Threshold)), "0.000"));
        AddRow(table, outcomes, "learning rate", outcome => Number(outcome.Choice.Settings.LearningRate, "0.####"));
        AddRow(table, outcomes, "weight decay", outcome => Number(outcome.Choice.Settings.WeightDecay, "0.###"));
        AddRow(table, outcomes, "validation score", outcome => Number(outcome.Choice.Validation, "0.000"));
        console.Write(table);
        if (outcomes.Max(LargestDeviation) is > 0 and var largest)
            console.WriteLine($"Over the seeds no score in the table has a standard deviation above {Number(largest, "0.000")}.");
    }

    /// <summary>Prints the mean probabilities over the iterations, for the settings of the first criterion.</summary>
    public void PrintCurves()
    {
        LossOutcome[] shown = [.. outcomes.Where(outcome => outcome.Choice.Criterion == outcomes[0].Choice.Criterion)];
        Table table = NewTable("Mean p_t of positives | negatives in the training batches", [.. shown.Select(outcome => outcome.Choice.Contestant.Name)]);
        (IReadOnlyList<(int Iteration, double Mean)> Positives, IReadOnlyList<(int Iteration, double Mean)> Negatives)[] columns =
        [
            .. shown.Select(outcome => (
                ProbabilityCurve.Condense(outcome.Curve.Positives, CurveRows),
                ProbabilityCurve.Condense(outcome.Curve.Negatives, CurveRows))),
        ];
        for (int row = 0; row < columns[0].Positives.Count; row++)
        {
            int first = row == 0 ? 1 : columns[0].Positives[row - 1].Iteration + 1;
            int last = columns[0].Positives[row].Iteration;
            table.AddRow(
            [
                $"iterations {first}–{last}",
                .. columns.Select(column => $"{Number(column.Positives[row].Mean, "0.000")} | {Number(column.Negatives[row].Mean, "0.000")}"),
            ]);
        }

        console.Write(table);
    }

    /// <summary>Prints the time a step takes.</summary>
    /// <param name="console">Where to print.</param>
    /// <param name="contestants">The losses.</param>
    /// <param name="timings">The times of each.</param>
    public static void PrintTimes(IAnsiConsole console, IReadOnlyList<Contestant> contestants, IReadOnlyList<StepTiming> timings)
    {
        Table table = NewTable("Time of a training step, one thread", [.. contestants.Select(contestant => contestant.Name)]);
        AddRow(table, timings, "step", timing => $"{Number(timing.Step.TotalMicroseconds, "0")} µs");
        AddRow(table, timings, "of which loss", timing => $"{Number(timing.Loss.TotalMicroseconds, "0.0")} µs");
        AddRow(table, timings, "share of the loss", timing => $"{Number(100 * timing.LossShare, "0.0")} %");
        console.Write(table);
    }

    private static double LargestDeviation(LossOutcome outcome) => Rows.Max(row => outcome.SeedDeviation[row.Score]);

    private static Table NewTable(string title, IReadOnlyList<string> columns)
    {
        var table = new Table { Title = new TableTitle(title), Border = TableBorder.Rounded };
        table.AddColumn("");
        foreach (string column in columns)
            table.AddColumn(new TableColumn(column).RightAligned().NoWrap());
        return table;
    }

    private static void AddRow<T>(Table table, IEnumerable<T> columns, string name, Func<T, string> cell) =>
        table.AddRow([name, .. columns.Select(cell)]);

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
