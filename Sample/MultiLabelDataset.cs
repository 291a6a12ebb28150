namespace LossGen.Sample;

/// <summary>Rows of sparse binary features, each with a set of labels.</summary>
/// <param name="featureCount">Number of features.</param>
/// <param name="labelCount">Number of labels.</param>
/// <param name="features">For each row, the indices of the features that are 1.</param>
/// <param name="labels">For each row, the indices of the labels that apply.</param>
internal sealed class MultiLabelDataset(int featureCount, int labelCount, int[][] features, int[][] labels)
{
    /// <summary>Number of features.</summary>
    public int FeatureCount => featureCount;

    /// <summary>Number of labels.</summary>
    public int LabelCount => labelCount;

    /// <summary>Number of rows.</summary>
    public int RowCount => features.Length;

    /// <summary>The features of a row that are 1, by index.</summary>
    /// <param name="row">The row.</param>
    public ReadOnlySpan<int> FeaturesOf(int row) => features[row];

    /// <summary>The labels of a row, by index.</summary>
    /// <param name="row">The row.</param>
    public ReadOnlySpan<int> LabelsOf(int row) => labels[row];

    /// <summary>Writes the labels of some rows as a dense matrix of 0 and 1, as the losses take it.</summary>
    /// <param name="rows">The rows, in order.</param>
    /// <param name="targets">Receives rows x labels.</param>
    public void CopyTargets(ReadOnlySpan<int> rows, Span<byte> targets)
    {
        targets.Clear();
        for (int i = 0; i < rows.Length; i++)
            foreach (int label in LabelsOf(rows[i]))
                targets[(i * labelCount) + label] = 1;
    }

    /// <summary>Parts the rows at random into two.</summary>
    /// <param name="share">The share of rows that goes into the second part.</param>
    /// <param name="seed">Governs which rows go where.</param>
    public (MultiLabelDataset Remainder, MultiLabelDataset Part) Split(double share, int seed)
    {
        int[] order = [.. Enumerable.Range(0, RowCount)];
        new Random(seed).Shuffle(order);
        int part = (int)(share * RowCount);
        return (Select(order[part..]), Select(order[..part]));
    }

    /// <summary>The same rows with some labels missing, as where annotators did not see everything.</summary>
    /// <param name="share">The probability with which each positive becomes a negative.</param>
    /// <param name="seed">Governs which do.</param>
    public MultiLabelDataset WithoutPositives(double share, int seed)
    {
        var random = new Random(seed);
        return new(featureCount, labelCount, features, [.. labels.Select(row => row.Where(_ => random.NextDouble() >= share).ToArray())]);
    }

    private MultiLabelDataset Select(int[] rows) =>
        new(featureCount, labelCount, [.. rows.Select(row => features[row])], [.. rows.Select(row => labels[row])]);
}
