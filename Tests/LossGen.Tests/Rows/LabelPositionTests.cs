using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Rows;

/// <summary>The label at every place of a row: in whole blocks of 16, in the last partial one, on both sides of a block of 1,024.</summary>
public class LabelPositionTests
{
    private static readonly RowMethod Method = new("Loss", "CrossEntropy(Reduction = Reduction.Sum)", "logits labels classes gradient losses");

    [Theory, InlineData(1), InlineData(5), InlineData(16), InlineData(48), InlineData(49), InlineData(80), InlineData(100), InlineData(1030)]
    public void The_loss_is_right_to_the_last_places_wherever_the_label_is(int classes)
    {
        var random = new Random(classes);
        foreach (bool isPortable in new[] { false, true })
        {
            // With 30 the label has all the probability but e^−30 of it, with −30 none; with 300 and its row, the maximum is subtracted first.
            foreach (float lead in new[] { 0f, 30f, -30f, 300f })
            {
                float[] logits = [.. Enumerable.Range(0, classes * classes).Select(_ => 4 * random.NextSingle() - 2)];
                for (int row = 0; row < classes; row++)
                    logits[row * (classes + 1)] += lead;
                if (lead == 300)
                    logits = [.. logits.Select(x => x - 20)];
                RowArguments rows = new RowArguments(classes, logits) { Labels = [.. Enumerable.Range(0, classes).Select(row => (long)row)] }.Run(Method.Compile(isPortable));
                var wrong = new Mismatches();
                for (int row = 0; row < classes; row++)
                {
                    double[] x = rows.LogitsOf(row);
                    double others = x.Where((_, j) => j != row).Sum(v => Math.Exp(v - x[row]));
                    double loss = Math.Abs(others) < 1e-3 ? others - others * others / 2 : Math.Log(1 + others);
                    // Below 2^−127 of the largest exponential there is nothing.
                    double tolerance = lead == 300 ? 1e-37 : 1e-6 * loss;
                    wrong.CheckAbsolute($"loss, label {row} ahead by {lead}", rows.Losses[row], loss, tolerance);
                    wrong.CheckAbsolute($"gradient at the label {row} ahead by {lead}", rows.Gradient[row * (classes + 1)], -others / (1 + others), lead == 300 ? 1e-37 : 1e-6 * others / (1 + others));
                }
                wrong.Assert();
            }
        }
    }
}
