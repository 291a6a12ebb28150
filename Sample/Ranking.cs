namespace LossGen.Sample;

/// <summary>Some pairs of picture and label from the highest score to the lowest; sorted once, so that average precision is one pass however the pictures are weighed.</summary>
internal sealed class Ranking
{
    private readonly int[] _rows;
    private readonly byte[] _targets;
    private readonly bool[] _endsTie;

    /// <summary>Ranks.</summary>
    /// <param name="scores">The score of each pair; sorted in place.</param>
    /// <param name="targets">1 where the label applies, else 0.</param>
    /// <param name="rows">The picture of each pair.</param>
    public Ranking(float[] scores, byte[] targets, int[] rows)
    {
        int[] order = [.. Enumerable.Range(0, scores.Length)];
        Array.Sort(scores, order);
        Array.Reverse(scores);
        Array.Reverse(order);
        _rows = [.. order.Select(i => rows[i])];
        _targets = [.. order.Select(i => targets[i])];
        _endsTie = [.. scores.Select((score, i) => i + 1 == scores.Length || scores[i + 1] != score)];
    }

    /// <summary>Average precision: the mean, over positives, of the precision among all that score at least as high; NaN without a positive.</summary>
    /// <param name="weights">How often each picture counts.</param>
    /// <remarks>Equal scores are one step of the ranking, so that the order in which they happen to stand does not count.</remarks>
    public double AveragePrecision(ReadOnlySpan<int> weights)
    {
        (long seen, long positives, long positivesHere) = (0, 0, 0);
        double sum = 0;
        for (int i = 0; i < _rows.Length; i++)
        {
            int weight = weights[_rows[i]];
            seen += weight;
            positivesHere += weight * _targets[i];
            if (_endsTie[i] && positivesHere > 0)
            {
                positives += positivesHere;
                sum += positivesHere * ((double)positives / seen);
                positivesHere = 0;
            }
        }

        return sum / positives;
    }
}
