using Xunit;

namespace LossGen.Tests.Rows;

/// <summary>Rows with the ignored label are as if they were not there, whatever else is in play.</summary>
public class IgnoredRowTests
{
    private const int Classes = 5;

    public static IEnumerable<TheoryDataRow<bool, bool, bool, bool>> Combinations =>
        from smoothing in new[] { false, true }
        from weights in new[] { false, true }
        from classWeights in new[] { false, true }
        from portable in new[] { false, true }
        select new TheoryDataRow<bool, bool, bool, bool>(smoothing, weights, classWeights, portable);

    [Theory, MemberData(nameof(Combinations))]
    public void An_ignored_row_adds_nothing_to_value_gradient_hessian_and_divisor(bool smoothing, bool weights, bool classWeights, bool isPortable)
    {
        ReferenceRow loss = ReferenceRows.CrossEntropy(smoothing ? 0.1 : 0);
        var method = new RowMethod("Loss", loss.Attribute, $"logits labels classes{(weights ? " weights" : "")}{(classWeights ? " classWeights" : "")} gradient hessian losses");
        RowCall call = method.Compile(isPortable);
        RowArguments mixed = Arguments([0, -100, 4, -100, 2, 1], 6).Run(call);
        RowCheck.Compare(method, loss, "Mean", mixed);
        RowArguments kept = (Arguments([0, 4, 2, 1], 4) with
        {
            Logits = [.. new[] { 0, 2, 4, 5 }.SelectMany(row => mixed.Logits.Skip(row * Classes).Take(Classes))],
            Weights = [.. new[] { 0, 2, 4, 5 }.Select(row => mixed.Weights[row])],
        }).Run(call);
        Assert.Equal(kept.Value, mixed.Value, 1e-12);
        Assert.Equal(0, mixed.Losses[1]);
        Assert.All(mixed.Gradient[Classes..(2 * Classes)].Concat(mixed.Hessian[(3 * Classes)..(4 * Classes)]), value => Assert.Equal(0, value));
        Assert.Equal(kept.Gradient[Classes..(2 * Classes)], mixed.Gradient[(2 * Classes)..(3 * Classes)]);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void When_all_rows_are_ignored_value_and_gradient_are_0(bool isPortable)
    {
        foreach (string reduction in new[] { "Mean", "Sum", "MeanOverPositives", "MeanOverRows" })
        {
            var method = new RowMethod("Loss", $"CrossEntropy(LabelSmoothing = 0.1, Reduction = Reduction.{reduction})", "logits labels classes classWeights gradient hessian losses");
            RowArguments all = Arguments([-100, -100, -100], 3).Run(method.Compile(isPortable));
            Assert.Equal(0, all.Value);
            Assert.All(all.Gradient.Concat(all.Hessian).Concat(all.Losses), value => Assert.Equal(0, value));
        }
    }

    [Fact]
    public void An_ignored_row_may_hold_anything()
    {
        RowCall call = new RowMethod("Loss", "CrossEntropy", "logits labels classes gradient losses").Compile();
        RowArguments rows = Arguments([1, -100, 2], 3);
        double expected = rows.Run(call).Value;
        rows.Logits[Classes + 1] = float.NaN;
        rows.Logits[Classes + 2] = float.PositiveInfinity;
        Assert.Equal(expected, rows.Run(call).Value);
        Assert.All(rows.Gradient[Classes..(2 * Classes)], value => Assert.Equal(0, value));
    }

    [Fact]
    public void The_ignored_label_can_be_chosen()
    {
        RowCall call = new RowMethod("Loss", "CrossEntropy(IgnoreIndex = 0)", "logits labels classes gradient losses").Compile();
        RowArguments rows = Arguments([1, 0, 2], 3).Run(call);
        Assert.Equal(0, rows.Losses[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Arguments([1, -100, 2], 3).Run(call));
    }

    private static RowArguments Arguments(long[] labels, int rows)
    {
        var random = new Random(3);
        return new(Classes, [.. Enumerable.Range(0, rows * Classes).Select(_ => 8 * random.NextSingle() - 4)])
        {
            Labels = labels,
            Weights = [.. Enumerable.Range(0, rows).Select(row => 0.5f + row)],
            ClassWeights = [0.5f, 2, 1, 3, 0.25f],
        };
    }
}
