using Xunit;

namespace LossGen.Tests.Rows;

/// <summary>Rows of all kinds side by side, and methods of all kinds for them: to compare bits.</summary>
internal static class RowBatch
{
    /// <summary>Short rows, which go side by side, and long ones; rests; more than a block of 1,024; several groups, some mostly of unusual rows.</summary>
    public static IEnumerable<TheoryDataRow<int, int>> Sizes => [new(3, 20), new(5, 200), new(16, 17), new(17, 5), new(20, 150), new(48, 17), new(49, 5), new(100, 7), new(910, 9), new(1000, 3), new(1030, 2), new(2060, 2)];

    /// <summary>Losses that keep a number in the gradient, with and without a look at where it lies, of labels and of targets.</summary>
    /// <param name="settings">What all attributes set.</param>
    public static RowMethod[] Methods(string settings) =>
    [
        new("Dice", $"DiceLoss({settings})", "logits targets classes gradient losses"),
        new("Jaccard", $"JaccardLoss({settings})", "logits targets classes gradient losses"),
        new("Combo", $"ComboLoss({settings})", "logits targets classes gradient losses"),
        new("CrossEntropy", $"CrossEntropy({settings})", "logits targets classes gradient losses"),
        new("Focal", $"SoftmaxFocalLoss({settings})", "logits targets classes gradient hessian losses probabilities"),
        new("OfLabels", $"CrossEntropy({settings})", "logits labels classes gradient losses"),
        new("FocalOfLabels", $"SoftmaxFocalLoss({settings})", "logits labels classes gradient losses"),
        new("Zlpr", $"ZlprLoss({settings})", "logits targets classes gradient hessian losses"),
    ];

    /// <summary>Some rows are far from 0, some not near, some have infinities.</summary>
    public static RowArguments Of(int classes, int rows)
    {
        var random = new Random(classes);
        float[] logits = [.. Enumerable.Range(0, rows * classes).Select(_ => 16 * random.NextSingle() - 8)];
        for (int row = 0; row < rows; row++)
        {
            float shift = row % 5 == 2 ? 1000 : row % 4 == 3 ? 60 : row % 6 == 1 ? -40 : 0;
            for (int j = 0; j < classes; j++)
                logits[row * classes + j] += shift;
            if (row % 7 == 4)
                logits[row * classes + random.Next(classes)] = float.PositiveInfinity;
            if (row % 3 == 1)
                logits[row * classes + random.Next(classes)] = float.NegativeInfinity;
        }
        return new(classes, logits)
        {
            Targets = [.. Enumerable.Range(0, rows * classes).Select(_ => random.NextSingle())],
            Labels = [.. Enumerable.Range(0, rows).Select(_ => (long)random.Next(classes))],
        };
    }

    /// <summary>Asserts that numbers are the same to the last bit; NaN is NaN.</summary>
    public static void AssertSameBits(IEnumerable<float> expected, IEnumerable<float> actual, string method) =>
        Assert.Equal(expected.Select(value => (method, Bits(value))), actual.Select(value => (method, Bits(value))));

    private static int Bits(float value) => BitConverter.SingleToInt32Bits(float.IsNaN(value) ? float.NaN : value);
}
