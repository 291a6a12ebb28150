using Xunit;

namespace LossGen.Tests.Rows;

/// <summary>A mean whose divisor is 0 is 0, and so is its gradient: README says so.</summary>
public class ZeroDivisorTests
{
    [Theory, InlineData(false), InlineData(true)]
    public void Labels_whose_weights_sum_to_0_give_0_whatever_smoothing_puts_on_the_other_classes(bool isPortable)
    {
        string[] losses = ["CrossEntropy(LabelSmoothing = 0.1)", "CrossEntropy", "AsymmetricSingleLabelLoss(LabelSmoothing = 0.2)"];
        RowMethod[] methods = [.. losses.Select((loss, index) => new RowMethod($"Loss{index}", loss, "logits labels classes classWeights upstream gradient hessian"))];
        Func<string, RowCall> compiled = RowMethod.Compile(methods, isPortable);
        foreach (RowMethod method in methods)
        {
            RowArguments rows = new RowArguments(3, [1, 2, -1, 0.5f, 3, 0]) { Labels = [1, 1], ClassWeights = [1, 0, 2], Upstream = -3 }.Run(compiled(method.Name));
            Assert.Equal(0, rows.Value);
            Assert.All(rows.Gradient.Concat(rows.Hessian), value => Assert.Equal(0, value));
        }
    }

    [Fact]
    public void What_is_no_number_stays_none() => Assert.Equal(
        double.NaN,
        (new RowArguments(3, [1, float.NaN, -1]) { Labels = [0], ClassWeights = [0, 1, 2] })
            .Run(new RowMethod("Loss", "CrossEntropy(LabelSmoothing = 0.1)", "logits labels classes classWeights gradient").Compile(isPortable: true)).Value);
}
