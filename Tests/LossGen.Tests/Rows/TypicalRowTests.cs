using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Rows;

/// <summary>
/// Rows whose largest logit is within ±20 are scaled alike, so that the first pass computes their exponentials before it knows the largest
/// logit; the others are computed again. On both sides of the limit, small probabilities are as exact, and nothing depends on which rows are beside.
/// </summary>
public class TypicalRowTests
{
    private static readonly RowMethod[] Methods =
    [
        new("Labels", "CrossEntropy(Reduction = Reduction.Sum)", "logits labels classes gradient losses"),
        new("Cubed", "SoftmaxFocalLoss(Gamma = 3, Reduction = Reduction.Sum)", "logits labels classes gradient losses"),
        new("ValueOnly", "CrossEntropy(Reduction = Reduction.Sum)", "logits labels classes losses"),
    ];

    private static readonly float[] Largest = [-256, -100, -20.5f, -20, -1, 0, 1, 19.5f, 20, 20.5f, 100, 256, 300];

    private static readonly float[] Gaps = [0, 1, 20, 60, 80, 87];

    [Theory, InlineData(10), InlineData(49), InlineData(100), InlineData(1030)]
    public void Small_probabilities_are_right_on_both_sides_of_the_limit(int classes)
    {
        foreach (bool isPortable in new[] { false, true })
        {
            Func<string, RowCall> compiled = RowMethod.Compile(Methods, isPortable);
            foreach (float gap in Gaps)
            {
                // In each row two logits are numbers: the label, and the last but one.
                float[] logits = [.. Enumerable.Repeat(float.NegativeInfinity, Largest.Length * classes)];
                for (int row = 0; row < Largest.Length; row++)
                {
                    logits[row * classes + 3] = Largest[row];
                    logits[(row + 1) * classes - 2] = Largest[row] - gap;
                }
                RowArguments of = new(classes, logits) { Labels = [.. Enumerable.Repeat(3L, Largest.Length)] };
                RowArguments apart = of.Fresh().Run(compiled("Labels")), cubed = of.Fresh().Run(compiled("Cubed")), valueOnly = of.Fresh().Run(compiled("ValueOnly"));
                RowArguments inPlace = of with { Logits = [.. logits] };
                inPlace = (inPlace with { Gradient = inPlace.Logits, Losses = new float[Largest.Length] }).Run(compiled("Labels"));
                RowBatch.AssertSameBits(apart.Gradient, inPlace.Gradient, "in place");
                RowBatch.AssertSameBits(apart.Losses, inPlace.Losses, "in place");
                RowBatch.AssertSameBits(apart.Losses, valueOnly.Losses, "value only");
                var wrong = new Mismatches();
                for (int row = 0; row < Largest.Length; row++)
                {
                    // Subtracted from the largest, as the logits are given.
                    double actualGap = (double)logits[row * classes + 3] - logits[(row + 1) * classes - 2], odds = Math.Exp(-actualGap), other = odds / (1 + odds);
                    double loss = odds < 1e-3 ? odds - odds * odds / 2 : Math.Log(1 + odds), p = 1 / (1 + odds);
                    string name = $"largest {Largest[row]}, gap {gap}";
                    wrong.CheckAbsolute(name + ": gradient of the other", apart.Gradient[(row + 1) * classes - 2], other, 1e-6 * other);
                    wrong.CheckAbsolute(name + ": gradient of the label", apart.Gradient[row * classes + 3], -other, 1e-6 * other);
                    wrong.CheckAbsolute(name + ": loss", apart.Losses[row], loss, 1e-6 * loss);
                    // (1 − p)³·−ln p and its derivative; what is no normal float need not be right.
                    double cube = other * other * other, slope = -(cube * other + 3 * cube * p * loss);
                    wrong.CheckAbsolute(name + ": cubed", cubed.Losses[row], cube * loss, 2e-6 * cube * loss + 1e-37);
                    wrong.CheckAbsolute(name + ": slope of cubed", cubed.Gradient[row * classes + 3], slope, 2e-6 * -slope + 1e-37);
                }
                wrong.Assert();
            }
        }
    }

    [Fact]
    public void The_first_pass_goes_ahead_where_it_does_not_write_on_logits()
    {
        GeneratedAssembly generated = GeneratedAssembly.Compile(LossSource.File([Methods[0].Source]));
        string text = generated.Files.Single(file => file.Key.Contains("Labels", StringComparison.Ordinal)).Value;
        Assert.Contains("bool goesAhead = !Unsafe.AreSame(ref MemoryMarshal.GetReference(gradient), ref MemoryMarshal.GetReference(logits));", text, StringComparison.Ordinal);
        Assert.Contains("if (goesAhead && Unsafe.Add(ref bufferStart, isTypicalOfRows + row) != 0)", text, StringComparison.Ordinal);
    }
}
