namespace LossGen.Sample.LightGbm;

/// <summary>Features as LightGBM takes them, with the words of each picture.</summary>
/// <param name="Features">Row-major, 0 or 1.</param>
/// <param name="Pictures">The pictures.</param>
internal sealed record Table(float[] Features, MultiLabelDataset Pictures)
{
    public static Table Of(MultiLabelDataset pictures)
    {
        float[] features = new float[pictures.RowCount * pictures.FeatureCount];
        for (int row = 0; row < pictures.RowCount; row++)
            foreach (int feature in pictures.FeaturesOf(row))
                features[row * pictures.FeatureCount + feature] = 1;
        return new(features, pictures);
    }

    /// <summary>Whether each picture has a word.</summary>
    public byte[] Has(int word) => [.. Enumerable.Range(0, Pictures.RowCount).Select(row => (byte)(Pictures.LabelsOf(row).Contains(word) ? 1 : 0))];

    /// <summary>The class of each picture: the rarest of the words that it has, the last one standing for none of them.</summary>
    /// <param name="words">Words from the rarest to the most frequent.</param>
    public int[] ClassesOf(int[] words) =>
        [.. Enumerable.Range(0, Pictures.RowCount).Select(row => Array.FindIndex(words, word => Pictures.LabelsOf(row).Contains(word))).Select(index => index < 0 ? words.Length : index)];
}
