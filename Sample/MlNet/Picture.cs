using Microsoft.ML.Data;

namespace LossGen.Sample.MlNet;

/// <summary>A row of ML.NET's data view.</summary>
internal sealed class Picture
{
    private const int FeatureCount = 499;

    public bool Label { get; set; }

    [VectorType(FeatureCount)]
    public float[] Features { get; set; } = [];

    /// <summary>The pictures of a data set, labelled with whether they have a word.</summary>
    public static IReadOnlyList<Picture> Of(MultiLabelDataset data, int word) =>
    [
        .. Enumerable.Range(0, data.RowCount).Select(row =>
        {
            var features = new float[FeatureCount];
            foreach (int feature in data.FeaturesOf(row))
                features[feature] = 1;
            return new Picture { Label = data.LabelsOf(row).Contains(word), Features = features };
        }),
    ];
}
