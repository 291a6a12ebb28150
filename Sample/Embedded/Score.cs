namespace LossGen.Sample.Embedded;

/// <summary>How good the words are that a network finds.</summary>
/// <param name="FirstRight">Share of pictures whose highest logit belongs to a word of theirs.</param>
/// <param name="Recall">Share of the words of a picture that are among its five highest logits, on average.</param>
internal sealed record Score(double FirstRight, double Recall)
{
    private const int Best = 5;

    /// <summary>Scores logits that are a function of the row.</summary>
    public static Score Of(MultiLabelDataset data, Func<int, float[]> logitsOf)
    {
        double firstRight = 0, recall = 0;
        for (int row = 0; row < data.RowCount; row++)
        {
            float[] negated = [.. logitsOf(row).Select(logit => -logit)];
            int[] order = [.. Enumerable.Range(0, data.LabelCount)];
            Array.Sort(negated, order);
            ReadOnlySpan<int> labels = data.LabelsOf(row);
            firstRight += labels.Contains(order[0]) ? 1 : 0;
            int found = 0;
            foreach (int label in labels)
                found += order.AsSpan(0, Best).Contains(label) ? 1 : 0;
            recall += (double)found / labels.Length;
        }
        return new(firstRight / data.RowCount, recall / data.RowCount);
    }

    /// <summary>The score of naming the most frequent words of another data set, whatever the picture.</summary>
    public static Score OfFrequentWords(MultiLabelDataset training, MultiLabelDataset test)
    {
        var counts = new float[training.LabelCount];
        for (int row = 0; row < training.RowCount; row++)
            foreach (int label in training.LabelsOf(row))
                counts[label]++;
        return Of(test, _ => counts);
    }
}
