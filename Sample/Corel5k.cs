using System.Globalization;

namespace LossGen.Sample;

/// <summary>Reads the Corel5k data set: sparse ARFF files in which the first attributes are features and the others labels.</summary>
internal static class Corel5k
{
    /// <summary>The official training part: 4,500 pictures.</summary>
    public const string TrainingFile = "Corel5k-train-sparse.arff";

    /// <summary>The official test part: 500 pictures.</summary>
    public const string TestFile = "Corel5k-test-sparse.arff";

    private const int FeatureCount = 499;
    private const int LabelCount = 374;

    /// <summary>Reads one file.</summary>
    /// <param name="path">Path of the ARFF file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not what it should be; the message names file and line.</exception>
    public static MultiLabelDataset Read(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"Data file not found: {path}", path);

        var features = new List<int[]>();
        var labels = new List<int[]>();
        int attributes = 0;
        int lineNumber = 0;
        bool inData = false;
        foreach (string text in File.ReadLines(path))
        {
            lineNumber++;
            string line = text.Trim();
            if (line.Length == 0 || line[0] == '%')
                continue;

            if (inData)
            {
                int[] ones = ParseRow(line, path, lineNumber);
                int firstLabel = ones.AsSpan().IndexOfAnyInRange(FeatureCount, FeatureCount + LabelCount - 1);
                int end = firstLabel < 0 ? ones.Length : firstLabel;
                features.Add(ones[..end]);
                labels.Add([.. ones[end..].Select(index => index - FeatureCount)]);
            }
            else if (line.StartsWith("@attribute", StringComparison.OrdinalIgnoreCase))
            {
                attributes++;
            }
            else if (line.StartsWith("@data", StringComparison.OrdinalIgnoreCase))
            {
                if (attributes != FeatureCount + LabelCount)
                    throw Malformed(path, lineNumber, $"{attributes} attributes are declared, not {FeatureCount} features + {LabelCount} labels");
                inData = true;
            }
        }

        if (features.Count == 0)
            throw Malformed(path, lineNumber, "there are no data lines");
        return new MultiLabelDataset(FeatureCount, LabelCount, [.. features], [.. labels]);
    }

    /// <summary>Reads <c>{19 1,93 1,501 1}</c> into the ascending indices of the ones.</summary>
    private static int[] ParseRow(string line, string path, int lineNumber)
    {
        if (line is not ['{', .. string pairs, '}'])
            throw Malformed(path, lineNumber, "a sparse row in braces is expected");

        var ones = new List<int>();
        int previous = -1;
        foreach (string pair in pairs.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = pair.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts is not [string first, "0" or "1"] || !int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out int index))
                throw Malformed(path, lineNumber, $"'{pair}' is not an index and a 0 or 1");
            if (index <= previous || index >= FeatureCount + LabelCount)
                throw Malformed(path, lineNumber, $"index {index} is out of order or not below {FeatureCount + LabelCount}");
            previous = index;
            if (parts[1] == "1")
                ones.Add(index);
        }

        return [.. ones];
    }

    private static InvalidDataException Malformed(string path, int lineNumber, string problem) =>
        new($"{path}, line {lineNumber}: {problem}.");
}
