using System.Globalization;
using Spectre.Console;

namespace LossGen.Sample;

/// <summary>Prints what the comparison found.</summary>
/// <param name="console">Where to print.</param>
/// <param name="outcomes">What came out for each loss.</param>
internal sealed class Report(IAnsiConsole console, IReadOnlyList<LossOutcome> outcomes)
{
    private const int CurveRows = 12;

    /// <summary>Prints which settings each loss got, and by what score they were chosen.</summary>
    public void PrintSettings()
    {
        Table table = NewTable("Settings");
        AddRow(table, "learning rate", outcome => Number(outcome.Settings.LearningRate, "0.###"));
        AddRow(table, "weight decay", outcome => Number(outcome.Settings.WeightDecay, "0.###"));
        AddRow(table, "mAP on the validation part", outcome => double.IsNaN(outcome.ValidationScore) ? "no grid" : Number(outcome.ValidationScore, "0.000"));
        console.Write(table);
    }

    /// <summary>Prints the mean probabilities over the iterations.</summary>
    public void PrintCurves()
    {
        Table table = NewTable("Mean p_t of positives | negatives in the training batches", "iterations");
        (IReadOnlyList<(int Iteration, double Mean)> Positives, IReadOnlyList<(int Iteration, double Mean)> Negatives)[] columns =
        [
            .. outcomes.Select(outcome => (
                ProbabilityCurve.Condense(outcome.Curve.Positives, CurveRows),
                ProbabilityCurve.Condense(outcome.Curve.Negatives, CurveRows))),
        ];
        for (int row = 0; row < columns[0].Positives.Count; row++)
        {
            int first = row == 0 ? 1 : columns[0].Positives[row - 1].Iteration + 1;
            int last = columns[0].Positives[row].Iteration;
            table.AddRow(
            [
                $"{first}–{last}",
                .. columns.Select(column => $"{Number(column.Positives[row].Mean, "0.000")} | {Number(column.Negatives[row].Mean, "0.000")}"),
            ]);
        }

        console.Write(table);
    }

    /// <summary>Prints the scores on the test set and the time a step takes.</summary>
    /// <param name="timings">The times of each loss.</param>
    public void PrintScores(IReadOnlyList<StepTiming> timings)
    {
        int seeds = outcomes[0].Test.Count;
        Table table = NewTable(seeds > 1 ? $"Test set: mean ± standard deviation over {seeds} seeds" : "Test set: one seed");
        AddScores(table, "mAP", outcome => outcome.Test, scores => scores.MeanAveragePrecision);
        AddScores(table, "micro AP", outcome => outcome.Test, scores => scores.MicroAveragePrecision);
        AddScores(table, "OF1, p > 0.5", outcome => outcome.Test, scores => scores.OverallF1);
        AddScores(table, "CF1, p > 0.5", outcome => outcome.Test, scores => scores.ClassF1);
        AddScores(table, "OF1, top 3", outcome => outcome.Test, scores => scores.TopThreeF1);
        AddScores(table, "p_t of positives", outcome => outcome.Test, scores => scores.PositiveProbability);
        AddScores(table, "p_t of negatives", outcome => outcome.Test, scores => scores.NegativeProbability);
        table.AddEmptyRow();
        AddScores(table, "p_t of positives, training", outcome => outcome.Training, scores => scores.PositiveProbability);
        AddScores(table, "p_t of negatives, training", outcome => outcome.Training, scores => scores.NegativeProbability);
        table.AddEmptyRow();
        AddTimes(table, "time per step", timings, timing => $"{Number(timing.Step.TotalMicroseconds, "0")} µs");
        AddTimes(table, "of which loss", timings, timing => $"{Number(timing.Loss.TotalMicroseconds, "0.0")} µs");
        AddTimes(table, "share of the loss", timings, timing => $"{Number(100 * timing.LossShare, "0.0")} %");
        console.Write(table);
    }

    private Table NewTable(string title, string firstColumn = "")
    {
        var table = new Table { Title = new TableTitle(title), Border = TableBorder.Rounded };
        table.AddColumn(firstColumn);
        foreach (LossOutcome outcome in outcomes)
            table.AddColumn(new TableColumn(outcome.Contestant.Name).RightAligned());
        return table;
    }

    private void AddRow(Table table, string name, Func<LossOutcome, string> cell) =>
        table.AddRow([name, .. outcomes.Select(cell)]);

    private void AddScores(Table table, string name, Func<LossOutcome, IReadOnlyList<Scores>> part, Func<Scores, double> score) =>
        AddRow(table, name, outcome => MeanAndDeviation([.. part(outcome).Select(score)]));

    private static void AddTimes(Table table, string name, IReadOnlyList<StepTiming> timings, Func<StepTiming, string> cell) =>
        table.AddRow([name, .. timings.Select(cell)]);

    private static string MeanAndDeviation(double[] values)
    {
        double mean = values.Average();
        if (values.Length == 1)
            return Number(mean, "0.000");
        double deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
        return $"{Number(mean, "0.000")} ± {Number(deviation, "0.000")}";
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
