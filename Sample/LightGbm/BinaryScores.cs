namespace LossGen.Sample.LightGbm;

/// <summary>How well raw scores tell positives from negatives.</summary>
internal readonly record struct BinaryScores(double AveragePrecision, double F1, double MeanProbability, double LogLoss)
{
    public static BinaryScores Of(double[] scores, byte[] targets)
    {
        int[] order = [.. Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i])];
        (int hits, double precisions) = (0, 0);
        for (int rank = 0; rank < order.Length; rank++)
            if (targets[order[rank]] != 0)
                precisions += (double)++hits / (rank + 1);
        int decided = scores.Count(score => score > 0), right = scores.Where((score, i) => score > 0 && targets[i] != 0).Count();
        return new(
            precisions / Math.Max(1, hits), 2.0 * right / Math.Max(1, decided + hits), scores.Average(score => 1 / (1 + Math.Exp(-score))),
            scores.Select((score, i) => Softplus(targets[i] != 0 ? -score : score)).Average());
    }

    public static BinaryScores operator +(BinaryScores a, BinaryScores b) =>
        new(a.AveragePrecision + b.AveragePrecision, a.F1 + b.F1, a.MeanProbability + b.MeanProbability, a.LogLoss + b.LogLoss);

    public static BinaryScores operator /(BinaryScores sum, int count) =>
        new(sum.AveragePrecision / count, sum.F1 / count, sum.MeanProbability / count, sum.LogLoss / count);

    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
}
