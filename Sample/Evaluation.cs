namespace LossGen.Sample;

/// <summary>Computes the <see cref="Scores"/> of predictions, for the pictures as they are or for any resample of them.</summary>
internal sealed class Evaluation
{
    private readonly Ranking[] _labels;
    private readonly Ranking _pairs;
    private readonly RowCounts[] _rows;

    /// <summary>Sorts and counts; what remains for a resample is cheap.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="threshold">The logit above which <see cref="Score.TunedF1"/> decides for a label.</param>
    public Evaluation(Predictions predictions, float threshold)
    {
        int labelCount = predictions.LabelCount;
        int[] rows = [.. Enumerable.Range(0, predictions.RowCount)];
        _labels =
        [
            .. Enumerable.Range(0, labelCount)
                .Select(label => (Logits: Column(predictions.Logits, label, labelCount), Targets: Column(predictions.Targets, label, labelCount)))
                .Where(column => column.Targets.Contains((byte)1))
                .Select(column => new Ranking(column.Logits, column.Targets, rows)),
        ];
        _pairs = new Ranking([.. predictions.Logits], predictions.Targets, [.. predictions.Logits.Select((_, i) => i / labelCount)]);
        float[] probabilities = predictions.Probabilities();
        _rows =
        [
            .. rows.Select(row => RowCounts.Of(
                predictions.Logits.AsSpan(row * labelCount, labelCount),
                predictions.Targets.AsSpan(row * labelCount, labelCount),
                probabilities.AsSpan(row * labelCount, labelCount),
                threshold)),
        ];
        All = Of([.. rows.Select(_ => 1)]);
    }

    /// <summary>The scores of the pictures as they are.</summary>
    public Scores All { get; }

    /// <summary>The scores of a resample.</summary>
    /// <param name="weights">How often each picture is in it.</param>
    public Scores Of(int[] weights)
    {
        double[] precisions = [.. _labels.Select(label => label.AveragePrecision(weights)).Where(precision => !double.IsNaN(precision))];
        var sum = new RowCounts();
        for (int row = 0; row < _rows.Length; row++)
            sum.Add(_rows[row], weights[row]);
        double[] values = new double[Scores.Count];
        values[(int)Score.MeanAveragePrecision] = precisions.Average();
        values[(int)Score.MicroAveragePrecision] = _pairs.AveragePrecision(weights);
        values[(int)Score.PrecisionAtOne] = (double)sum.TopOneHits / sum.Rows;
        values[(int)Score.TopThreeF1] = F1(sum.TopThreeHits, 3 * sum.Rows, sum.Positives);
        values[(int)Score.RecallAtFive] = (double)sum.TopFiveHits / sum.Positives;
        values[(int)Score.OverallF1] = F1(sum.HalfHits, sum.HalfDecisions, sum.Positives);
        values[(int)Score.TunedF1] = F1(sum.TunedHits, sum.TunedDecisions, sum.Positives);
        values[(int)Score.PositiveProbability] = sum.PositiveProbability / sum.Positives;
        values[(int)Score.NegativeProbability] = sum.NegativeProbability / sum.Negatives;
        return new Scores(values);
    }

    private static double F1(long hits, long decisions, long positives) => 2.0 * hits / (decisions + positives);

    private static T[] Column<T>(T[] matrix, int column, int width) => [.. Enumerable.Range(0, matrix.Length / width).Select(row => matrix[row * width + column])];
}
