namespace LossGen.Sample;

/// <summary>What a picture adds to the scores that are quotients of sums over pictures.</summary>
internal struct RowCounts
{
    public long Rows, Positives, Negatives, TopOneHits, TopThreeHits, TopFiveHits, HalfHits, HalfDecisions, TunedHits, TunedDecisions;
    public double PositiveProbability, NegativeProbability;

    /// <summary>Counts one picture.</summary>
    /// <param name="logits">The logit of each label.</param>
    /// <param name="targets">1 where the label applies, else 0.</param>
    /// <param name="probabilities">The probability of each label.</param>
    /// <param name="threshold">The tuned threshold, a logit.</param>
    public static RowCounts Of(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, ReadOnlySpan<float> probabilities, float threshold)
    {
        var counts = new RowCounts { Rows = 1 };
        for (int label = 0; label < logits.Length; label++)
        {
            byte target = targets[label];
            counts.Positives += target;
            counts.Negatives += 1 - target;
            counts.PositiveProbability += target * (double)probabilities[label];
            counts.NegativeProbability += (1 - target) * (1 - (double)probabilities[label]);
            counts.HalfDecisions += logits[label] > 0 ? 1 : 0;
            counts.HalfHits += logits[label] > 0 ? target : 0;
            counts.TunedDecisions += logits[label] > threshold ? 1 : 0;
            counts.TunedHits += logits[label] > threshold ? target : 0;
        }

        float[] scores = logits.ToArray();
        byte[] ranked = targets.ToArray();
        Array.Sort(scores, ranked);
        for (int i = 1; i <= 5; i++)
        {
            counts.TopOneHits += i <= 1 ? ranked[^i] : 0;
            counts.TopThreeHits += i <= 3 ? ranked[^i] : 0;
            counts.TopFiveHits += ranked[^i];
        }

        return counts;
    }

    /// <summary>Adds a picture that counts several times.</summary>
    /// <param name="row">The picture.</param>
    /// <param name="weight">How often.</param>
    public void Add(in RowCounts row, int weight)
    {
        Rows += weight * row.Rows;
        Positives += weight * row.Positives;
        Negatives += weight * row.Negatives;
        TopOneHits += weight * row.TopOneHits;
        TopThreeHits += weight * row.TopThreeHits;
        TopFiveHits += weight * row.TopFiveHits;
        HalfHits += weight * row.HalfHits;
        HalfDecisions += weight * row.HalfDecisions;
        TunedHits += weight * row.TunedHits;
        TunedDecisions += weight * row.TunedDecisions;
        PositiveProbability += weight * row.PositiveProbability;
        NegativeProbability += weight * row.NegativeProbability;
    }
}
