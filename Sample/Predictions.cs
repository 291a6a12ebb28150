using System.Numerics.Tensors;

namespace LossGen.Sample;

/// <summary>The logits of a model for some pictures, and what is true.</summary>
/// <param name="Logits">Rows x labels.</param>
/// <param name="Targets">1 where the label applies, else 0.</param>
/// <param name="LabelCount">Labels a row.</param>
internal sealed record Predictions(float[] Logits, byte[] Targets, int LabelCount)
{
    /// <summary>Pictures.</summary>
    public int RowCount => Logits.Length / LabelCount;

    /// <summary>Predicts.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The pictures.</param>
    public static Predictions Of(LinearModel model, MultiLabelDataset data)
    {
        int[] rows = [.. Enumerable.Range(0, data.RowCount)];
        float[] logits = new float[data.RowCount * data.LabelCount];
        byte[] targets = new byte[logits.Length];
        model.Forward(data, rows, logits);
        data.CopyTargets(rows, targets);
        return new(logits, targets, data.LabelCount);
    }

    /// <summary>The logit above which everything is decided positive, so that F1 of all decisions is best here.</summary>
    public float BestThreshold()
    {
        float[] scores = [.. Logits];
        byte[] targets = [.. Targets];
        Array.Sort(scores, targets);
        int positives = targets.Count(target => target != 0);
        (double best, float threshold, int hits) = (0, 0, 0);
        for (int i = scores.Length - 1; i > 0; i--)
        {
            hits += targets[i];
            double f1 = 2.0 * hits / (scores.Length - i + positives);
            if (scores[i] != scores[i - 1] && f1 > best)
                (best, threshold) = (f1, (scores[i] + scores[i - 1]) / 2);
        }

        return threshold;
    }

    /// <summary>The sigmoid of each logit.</summary>
    public float[] Probabilities()
    {
        float[] probabilities = new float[Logits.Length];
        TensorPrimitives.Sigmoid(Logits, probabilities);
        return probabilities;
    }
}
