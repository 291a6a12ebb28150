using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Rows;

/// <summary>
/// Rows whose largest logit is from −10 to 30 are scaled alike, so that the first pass computes their exponentials and no largest logit; the
/// others are computed again, as are those whose label is less than −30. On both sides of the limits, small probabilities are as exact, and
/// nothing depends on which rows are beside.
/// </summary>
public class TypicalRowTests
{
    private static readonly RowMethod[] Methods =
    [
        new("Labels", "CrossEntropy(Reduction = Reduction.Sum)", "logits labels classes gradient losses"),
        new("Cubed", "SoftmaxFocalLoss(Gamma = 3, Reduction = Reduction.Sum)", "logits labels classes gradient losses"),
        new("ValueOnly", "CrossEntropy(Reduction = Reduction.Sum)", "logits labels classes losses"),
    ];

    private static readonly float[] Largest = [-256, -100, -20.5f, -20, -10.5f, -10, -9.995f, -9.5f, -1, 0, 1, 19.5f, 20, 20.5f, 29, 29.98f, 29.995f, 30, 30.5f, 100, 256, 300];

    private static readonly float[] Gaps = [0, 1, 20, 60, 80, 87];

    [Theory, InlineData(10), InlineData(16), InlineData(17), InlineData(49), InlineData(100), InlineData(1030)]
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
                AssertSameInPlace(of, apart, compiled("Labels"));
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

    /// <summary>Exponents of exponentials end at 128; what lies beyond must not come back as a number that looks usual.</summary>
    [Theory, InlineData(3), InlineData(40)]
    public void A_logit_however_large_takes_all(int classes)
    {
        float[] large = [.. Enumerable.Range(0, 3000).Select(i => 64 + i * 0.37f), .. Enumerable.Range(3, 35).Select(i => MathF.Pow(10, i) * 1.7f), float.MaxValue];
        foreach (bool isPortable in new[] { false, true })
        {
            Func<string, RowCall> compiled = RowMethod.Compile(Methods, isPortable);
            float[] logits = new float[large.Length * classes];
            // The label has another logit, or in every third row the large one, and not far from it there may be one more.
            long[] labels = [.. Enumerable.Range(0, large.Length).Select(row => row % 3 == 0 ? 2L : 1L)];
            for (int row = 0; row < large.Length; row++)
            {
                logits[row * classes + 2] = large[row];
                logits[row * classes] = row % 5 == 0 ? large[row] / 2 : 0;
            }
            RowArguments of = new(classes, logits) { Labels = labels };
            RowArguments apart = of.Fresh().Run(compiled("Labels"));
            var wrong = new Mismatches();
            for (int row = 0; row < large.Length; row++)
            {
                bool isLabel = labels[row] == 2;
                wrong.CheckAbsolute($"{large[row]}: loss", apart.Losses[row], isLabel ? 0 : large[row], isLabel ? 1e-12 : 2e-7 * large[row]);
                wrong.CheckAbsolute($"{large[row]}: gradient", apart.Gradient[row * classes + 2], isLabel ? 0 : 1, isLabel ? 1e-12 : 1.2e-7);
                wrong.CheckAbsolute($"{large[row]}: gradient of another", apart.Gradient[row * classes + 1], isLabel ? 0 : -1, isLabel ? 1e-12 : 1.2e-7);
            }
            wrong.Assert();
            AssertSameInPlace(of, apart, compiled("Labels"));
        }
    }

    [Theory, InlineData(3), InlineData(40)]
    public void A_label_of_a_small_logit_has_its_loss(int classes)
    {
        float[] atLabel = [-20, -29.9f, -30, -30.1f, -50, -87, -110, -1e4f];
        foreach (bool isPortable in new[] { false, true })
        {
            Func<string, RowCall> compiled = RowMethod.Compile(Methods, isPortable);
            float[] logits = new float[atLabel.Length * classes];
            for (int row = 0; row < atLabel.Length; row++)
                logits[row * classes + 1] = atLabel[row];
            RowArguments of = new(classes, logits) { Labels = [.. Enumerable.Repeat(1L, atLabel.Length)] };
            RowArguments apart = of.Fresh().Run(compiled("Labels"));
            AssertSameInPlace(of, apart, compiled("Labels"));
            var wrong = new Mismatches();
            for (int row = 0; row < atLabel.Length; row++)
            {
                double loss = Math.Log(classes - 1 + Math.Exp(atLabel[row])) - atLabel[row];
                wrong.CheckAbsolute($"label {atLabel[row]}: loss", apart.Losses[row], loss, 2e-7 * loss);
                wrong.CheckAbsolute($"label {atLabel[row]}: gradient", apart.Gradient[row * classes + 1], Math.Exp(-loss) - 1, 2e-7);
            }
            wrong.Assert();
        }
    }

    [Fact]
    public void Rows_are_taken_for_usual_ones_where_nothing_is_written_on_inputs()
    {
        GeneratedAssembly generated = GeneratedAssembly.Compile(LossSource.File([Methods[0].Source]));
        string text = generated.Files.Single(file => file.Key.Contains("Labels", StringComparison.Ordinal)).Value;
        Assert.Contains("!Unsafe.AreSame(ref MemoryMarshal.GetReference(gradient), ref MemoryMarshal.GetReference(logits))", Line(text, "bool takesForUsual = "), StringComparison.Ordinal);
        Assert.Contains("!Unsafe.AreSame(ref MemoryMarshal.GetReference(losses), ref MemoryMarshal.GetReference(logits))", Line(text, "bool takesForUsual = "), StringComparison.Ordinal);
        Assert.Matches(@"takesForUsual = \w+_UsualRows\.Compute\(", text);
        string usual = text[text.IndexOf("_UsualRows : ", StringComparison.Ordinal)..text.IndexOf("private static bool Others(", StringComparison.Ordinal)];
        Assert.DoesNotContain("max", usual, StringComparison.Ordinal);
    }

    private static void AssertSameInPlace(RowArguments of, RowArguments apart, RowCall call)
    {
        RowArguments inPlace = of with { Logits = [.. of.Logits] };
        inPlace = (inPlace with { Gradient = inPlace.Logits, Losses = new float[apart.Losses.Length] }).Run(call);
        RowBatch.AssertSameBits(apart.Gradient, inPlace.Gradient, "in place");
        RowBatch.AssertSameBits(apart.Losses, inPlace.Losses, "in place");
    }

    private static string Line(string text, string start) => text.Split('\n').Single(line => line.TrimStart().StartsWith(start, StringComparison.Ordinal));
}
