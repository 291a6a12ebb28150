using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Rows;

/// <summary>Short and long rows, few and many: whole vectors, rests, blocks of 1,024 classes, groups of rows and what is left behind them.</summary>
public class RowSizeTests
{
    private static readonly RowMethod[] Methods =
    [
        new("OfLabels", "CrossEntropy(LabelSmoothing = 0.1)", "logits labels classes gradient losses probabilities"),
        new("OfTargets", "SoftmaxFocalLoss(Gamma = 2)", "logits targets classes gradient losses probabilities"),
        new("OfRegion", "TverskyLoss(Alpha = 0.3, Beta = 0.7)", "logits targets classes gradient losses") { Targets = "byte" },
    ];

    [Theory]
    [InlineData(1, 3), InlineData(2, 1), InlineData(2, 37), InlineData(3, 130), InlineData(10, 150), InlineData(15, 17), InlineData(16, 33), InlineData(17, 16), InlineData(21, 70), InlineData(31, 5), InlineData(48, 35), InlineData(49, 70), InlineData(100, 90), InlineData(1000, 2), InlineData(1000, 9), InlineData(1023, 5), InlineData(1024, 8), InlineData(1025, 3), InlineData(2048, 2), InlineData(32000, 2)]
    public void Rows_of_any_length_and_number_are_computed(int classes, int rows)
    {
        var random = new Random(classes);
        float[] logits = [.. Enumerable.Range(0, rows * classes).Select(_ => 16 * random.NextSingle() - 8)];
        long[] labels = [.. Enumerable.Range(0, rows).Select(_ => (long)random.Next(classes))];
        foreach (bool isPortable in new[] { false, true })
        {
            Func<string, RowCall> compiled = RowMethod.Compile(Methods, isPortable);
            var ofLabels = new RowArguments(classes, logits) { Labels = labels }.Run(compiled("OfLabels"));
            float[] targets = [.. labels.SelectMany(label => Enumerable.Range(0, classes).Select(j => j == label ? 1f : 0f))];
            var ofTargets = new RowArguments(classes, logits) { Targets = targets }.Run(compiled("OfTargets"));
            var ofRegion = new RowArguments(classes, logits) { Targets = targets }.Run(compiled("OfRegion"));
            var wrong = new Mismatches();
            for (int row = 0; row < rows; row++)
            {
                double[] x = ofLabels.LogitsOf(row), p = [.. ReferenceRows.LogSoftmax(x).Select(Math.Exp)], y = ofTargets.TargetsOf(row), ones = [.. y.Select(_ => 1.0)];
                wrong.CheckAbsolute($"cross entropy of row {row}", ofLabels.Losses[row], ReferenceRows.CrossEntropy(0.1).Value(x, y, ones), 3e-6);
                wrong.CheckAbsolute($"focal loss of row {row}", ofTargets.Losses[row], ReferenceRows.SoftmaxFocal(2).Value(x, y, ones), 3e-6);
                wrong.CheckAbsolute($"Tversky loss of row {row}", ofRegion.Losses[row], ReferenceRows.Tversky(0.3, 0.7, 1).Value(x, y, ones), 3e-6);
                for (int j = 0; j < classes; j++)
                {
                    wrong.CheckAbsolute($"gradient {row}, {j}", ofLabels.Gradient[row * classes + j], (p[j] - 0.9 * y[j] - 0.1 / classes) / rows, 2e-7 / rows);
                    wrong.CheckAbsolute($"probability {row}, {j}", ofTargets.Probabilities[row * classes + j], p[j], 2e-7);
                }
            }
            wrong.Assert();
        }
    }
}
