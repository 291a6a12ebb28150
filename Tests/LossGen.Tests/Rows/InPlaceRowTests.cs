using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Rows;

/// <summary>Where the gradient lies, and what the rows beside are, changes no bit of a row.</summary>
public class InPlaceRowTests
{
    private static readonly RowMethod[] Methods =
    [
        new("Dice", "DiceLoss(Reduction = Reduction.Sum)", "logits targets classes gradient losses"),
        new("Jaccard", "JaccardLoss(Reduction = Reduction.Sum)", "logits targets classes gradient losses"),
        new("Combo", "ComboLoss(Reduction = Reduction.Sum)", "logits targets classes gradient losses"),
        new("CrossEntropy", "CrossEntropy(Reduction = Reduction.Sum)", "logits targets classes gradient losses"),
        new("Focal", "SoftmaxFocalLoss(Reduction = Reduction.Sum)", "logits targets classes gradient hessian losses probabilities"),
        new("OfLabels", "CrossEntropy(Reduction = Reduction.Sum)", "logits labels classes gradient losses"),
        new("Zlpr", "ZlprLoss(Reduction = Reduction.Sum)", "logits targets classes gradient hessian losses"),
    ];

    public static IEnumerable<TheoryDataRow<int, int>> Sizes => [new(3, 20), new(17, 5), new(64, 17), new(65, 5), new(100, 7), new(1000, 3), new(1030, 2)];

    [Theory, MemberData(nameof(Sizes))]
    public void The_gradient_may_lie_where_an_input_is(int classes, int rows)
    {
        foreach (bool isPortable in new[] { false, true })
        {
            Func<string, RowCall> compiled = RowMethod.Compile(Methods, isPortable);
            foreach (RowMethod method in Methods)
            {
                RowArguments apart = Arguments(classes, rows).Run(compiled(method.Name));
                RowArguments onLogits = Arguments(classes, rows);
                onLogits = (onLogits with { Gradient = onLogits.Logits }).Run(compiled(method.Name));
                RowArguments onTargets = Arguments(classes, rows);
                onTargets = (onTargets with { Gradient = onTargets.Targets }).Run(compiled(method.Name));
                foreach (RowArguments inPlace in new[] { onLogits, onTargets })
                {
                    AssertSameBits(apart.Gradient, inPlace.Gradient, method.Name);
                    AssertSameBits(apart.Hessian, inPlace.Hessian, method.Name);
                    AssertSameBits(apart.Losses, inPlace.Losses, method.Name);
                }
            }
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void A_row_is_computed_as_if_it_were_alone(int classes, int rows)
    {
        foreach (bool isPortable in new[] { false, true })
        {
            Func<string, RowCall> compiled = RowMethod.Compile(Methods, isPortable);
            foreach (RowMethod method in Methods)
            {
                RowArguments together = Arguments(classes, rows).Run(compiled(method.Name));
                for (int row = 0; row < rows; row++)
                {
                    RowArguments all = Arguments(classes, rows);
                    RowArguments alone = new RowArguments(classes, [.. all.Logits.Skip(row * classes).Take(classes)])
                    {
                        Targets = [.. all.Targets.Skip(row * classes).Take(classes)],
                        Labels = [all.Labels[row]],
                    }.Run(compiled(method.Name));
                    AssertSameBits(together.Gradient.Skip(row * classes).Take(classes), alone.Gradient, method.Name);
                    AssertSameBits([together.Losses[row]], alone.Losses, method.Name);
                }
            }
        }
    }

    [Fact]
    public void The_gradient_keeps_the_sigmoids_of_a_region()
    {
        GeneratedAssembly generated = GeneratedAssembly.Compile(LossSource.File([Methods[0].Source]));
        string text = generated.Files.Single(file => file.Key.Contains("Dice", StringComparison.Ordinal)).Value;
        Assert.Contains("bool keeps = !Unsafe.AreSame(ref MemoryMarshal.GetReference(gradient), ref MemoryMarshal.GetReference(targets));", text, StringComparison.Ordinal);
        Assert.Contains("keptA = Vector256.LoadUnsafe(ref gradientRow, i);", text, StringComparison.Ordinal);
    }

    // Some rows are far from 0, some have infinities.
    private static RowArguments Arguments(int classes, int rows)
    {
        var random = new Random(classes);
        float[] logits = [.. Enumerable.Range(0, rows * classes).Select(_ => 16 * random.NextSingle() - 8)];
        for (int row = 0; row < rows; row++)
        {
            for (int j = 0; row % 5 == 2 && j < classes; j++)
                logits[row * classes + j] += 1000;
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

    private static void AssertSameBits(IEnumerable<float> expected, IEnumerable<float> actual, string method) =>
        Assert.Equal(expected.Select(value => (method, Bits(value))), actual.Select(value => (method, Bits(value))));

    private static int Bits(float value) => BitConverter.SingleToInt32Bits(float.IsNaN(value) ? float.NaN : value);
}
