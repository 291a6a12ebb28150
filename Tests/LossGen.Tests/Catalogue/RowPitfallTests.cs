using LossGen.Tests.Rows;
using Xunit;

namespace LossGen.Tests.Catalogue;

/// <summary>What is averaged over what, second derivatives of softmax, counts of classes.</summary>
public class RowPitfallTests
{
    private static readonly float[] Logits = [1, -2, 0.5f, 3, 0, -1, -0.5f, 2, 2];

    [Fact]
    public void The_focusing_factor_is_that_of_each_row_and_the_mean_comes_last()
    {
        RowArguments rows = Run("SoftmaxFocalLoss", Logits);
        Assert.Equal(rows.Losses.Average(loss => (double)loss), rows.Value, 1e-7);
        for (int row = 0; row < 3; row++)
        {
            double p = rows.Probabilities[3 * row + row];
            Assert.Equal((1 - p) * (1 - p) * -Math.Log(p), rows.Losses[row], 1e-6);
        }
    }

    [Fact]
    public void The_mean_of_a_row_loss_is_over_rows_and_not_over_classes()
    {
        // Two more classes that nothing speaks for change no probability.
        float[] wider = [.. Enumerable.Range(0, 3).SelectMany(row => Logits.Skip(3 * row).Take(3).Concat([-200f, -200f]))];
        Assert.Equal(Run("SoftmaxFocalLoss", Logits).Value, Run("SoftmaxFocalLoss", wider).Value, 1e-7);
        Assert.Equal(Run("CrossEntropy", Logits).Value, Run("CrossEntropy", wider).Value, 1e-7);
    }

    [Fact]
    public void The_Hessian_of_softmax_cross_entropy_is_the_second_derivative_without_a_factor_2()
    {
        RowArguments rows = Run("CrossEntropy(Reduction = Reduction.Sum)", Logits);
        for (int i = 0; i < Logits.Length; i++)
            Assert.Equal(rows.Probabilities[i] * (1.0 - rows.Probabilities[i]), rows.Hessian[i], 1e-6);
    }

    [Theory, InlineData("LogitAdjustedCrossEntropy(5, 20, 100)", "LogitAdjustedCrossEntropy(5000, 20000, 100000)")]
    public void Only_ratios_of_the_counts_of_classes_matter(string small, string large)
    {
        RowArguments expected = Run(small, Logits), actual = Run(large, Logits);
        for (int i = 0; i < Logits.Length; i++)
            Assert.Equal(expected.Gradient[i], actual.Gradient[i], 1e-6);
    }

    [Fact]
    public void Counts_shift_the_loss_and_leave_the_probabilities_of_the_logits_alone() =>
        Assert.Equal(Run("CrossEntropy", Logits).Probabilities, Run("LogitAdjustedCrossEntropy(5, 20, 100)", Logits).Probabilities);

    private static RowArguments Run(string loss, float[] logits) => new RowArguments(logits.Length / 3, logits) { Labels = [0, 1, 2] }
        .Run(new RowMethod("Loss", loss, "logits labels classes losses gradient hessian probabilities").Compile());
}
