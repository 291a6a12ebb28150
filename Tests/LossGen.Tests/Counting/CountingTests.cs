using LossGen.Tests.Reference;
using LossGen.Tests.Rows;
using Xunit;

namespace LossGen.Tests.Counting;

/// <summary>What does not count, by a mask or by its target, is as if it were not there, whatever it holds.</summary>
public class CountingTests
{
    private const string All = " gradient hessian losses probabilities", OfRows = " gradient losses probabilities";

    private static readonly CountedCase[] Elements =
    [
        CountedCase.Of("Unknown", ReferenceLosses.BinaryCrossEntropy(), "Mean", "logits targets" + All, -1),
        CountedCase.Of("Weighted", ReferenceLosses.Focal(1.5, 0.25), "MeanOverWeights", "logits weights targets mask" + All, -1),
        CountedCase.Of("Plain", ReferenceLosses.Focal(2), "MeanOverWeights", "logits weights targets gradient"),
        CountedCase.Of("Bytes", ReferenceLosses.Focal(2), "MeanOverPositives", "logits targets mask" + All, 255).With("byte", "byte"),
        CountedCase.Of("Asymmetric", ReferenceLosses.Asymmetric(1, 4, 0.05), "MeanOverRows", "logits targets mask classes gradient losses").With("bool"),
        CountedCase.Of("Huber", ReferenceLosses.Huber(1), "Mean", "predictions targets mask gradient hessian losses", 0.5),
        CountedCase.Of("Squares", ReferenceLosses.MeanSquaredError(), "Sum", "predictions targets weights gradient losses", -1),
        CountedCase.Of("Matrix", ReferenceLosses.BinaryCrossEntropy(), "Mean", "logits targets weights classWeights rowWeights classes" + All, -1),
        CountedCase.Of("MatrixOfBytes", ReferenceLosses.Focal(2), "MeanOverWeights", "logits targets mask classWeights rowWeights classes" + All, 255).With("byte", "byte"),
        CountedCase.Of("MatrixOfAll", ReferenceLosses.Asymmetric(0, 2, 0), "MeanOverRows", "logits targets classWeights classes gradient losses"),
    ];

    private static readonly CountedCase[] Rows =
    [
        CountedCase.Of("Dice", ReferenceRows.Dice(1), "Mean", "logits targets mask classes" + OfRows, -1),
        CountedCase.Of("Combo", ReferenceRows.Combo(0.3, 0.7, 1), "MeanOverRows", "logits targets classes weights" + OfRows, 255).With("byte"),
        CountedCase.Of("Tversky", ReferenceRows.Tversky(0.3, 0.7, 1), "MeanOverWeights", "logits targets mask weights classes gradient losses").With("bool", "byte"),
        CountedCase.Of("Focal", ReferenceRows.FocalTversky(0.3, 0.7, 0.75, 1), "MeanOverPositives", "logits targets mask classes gradient losses", 0.5),
        CountedCase.Of("Ce", ReferenceRows.CrossEntropy(0.1), "Mean", "logits labels mask classes weights" + OfRows) with { IsMaskOfRows = true },
        CountedCase.Of("CeOverRows", ReferenceRows.CrossEntropy(), "MeanOverRows", "logits labels classes gradient losses"),
        CountedCase.Of("CeOverPositives", ReferenceRows.CrossEntropy(), "MeanOverPositives", "logits labels mask classes gradient losses") with { IsMaskOfRows = true },
        CountedCase.Of("Dense", ReferenceRows.CrossEntropy(), "MeanOverWeights", "logits targets mask classWeights weights classes" + OfRows) with { IsMaskOfRows = true },
        CountedCase.Of("Zlpr", ReferenceRows.Zlpr(), "Mean", "logits targets mask classes" + OfRows) with { IsMaskOfRows = true },
    ];

    public static TheoryData<string> Options => CountedOptions.All;

    [Theory, MemberData(nameof(Options))]
    public void Elements_that_do_not_count_add_nothing_and_get_0(string options)
    {
        Func<string, CountedCall> compiled = CountedOptions.Compile(Elements, options);
        foreach ((int classes, int rows) in new[] { (1, 1), (1, 15), (2, 8), (17, 1), (5, 13), (7, 150), (33, 3), (1025, 2) })
        {
            foreach (CountedCase element in Elements)
                element.Check(compiled(element.Method.Name), element.Draw(classes, rows));
        }
    }

    [Theory, MemberData(nameof(Options))]
    public void Rows_and_elements_of_regions_that_do_not_count_add_nothing_and_get_0(string options)
    {
        Func<string, CountedCall> compiled = CountedOptions.Compile(Rows, options);
        foreach ((int classes, int rows) in new[] { (2, 1), (3, 5), (15, 3), (16, 4), (17, 70), (40, 3), (1041, 3) })
        {
            foreach (CountedCase row in Rows)
                row.Check(compiled(row.Method.Name), row.Draw(classes, rows));
        }
    }

    [Fact]
    public void Reproducible_results_have_the_same_bits_with_each_width_and_as_portable_code()
    {
        foreach (CountedCase[] cases in new[] { Elements, Rows })
        {
            Func<string, CountedCall>[] compiled = [.. CountedOptions.Reproducible.Select(options => CountedOptions.Compile(cases, options))];
            foreach ((CountedCase one, (int classes, int rows)) in cases.SelectMany(_ => new[] { (3, 5), (16, 2), (17, 9), (1041, 2) }, (one, size) => (one, size)))
            {
                float[][] written = [.. compiled.Select(call => one.Draw(classes, rows).Run(call(one.Method.Name), one.Element is null ? rows : rows * classes).Written)];
                foreach (float[] other in written)
                    RowBatch.AssertSameBits(written[0], other, one.Method.Name);
            }
        }
    }

    [Theory, MemberData(nameof(Options))]
    public void Where_nothing_counts_the_result_is_0(string options)
    {
        CountedCase[] cases = [.. Elements.Concat(Rows)];
        Func<string, CountedCall> ofElements = CountedOptions.Compile(Elements, options), ofRows = CountedOptions.Compile(Rows, options);
        foreach (CountedCase one in cases)
        {
            CountedData drawn = one.Draw(5, 4), nothing = drawn with
            {
                Mask = new bool[drawn.Mask.Length],
                Targets = double.IsNaN(one.Ignored) ? drawn.Targets : [.. drawn.Targets.Select(_ => (float)one.Ignored)],
                Labels = [.. drawn.Labels.Select(_ => -100)],
                Weights = new float[drawn.Weights.Length],
                ClassWeights = one.Method.Has("mask") ? drawn.ClassWeights : new float[5],
            };
            nothing.Run((one.Element is null ? ofRows : ofElements)(one.Method.Name), one.Element is null ? 4 : 20);
            Assert.Equal(0, nothing.Value);
            Assert.All(nothing.Gradient.Where(_ => one.Method.Has("gradient")), value => Assert.Equal(0, value));
        }
    }

    [Theory, MemberData(nameof(Options))]
    public void Unknown_targets_are_coded_by_a_number(string options)
    {
        CountedCase unknown = Elements[0];
        CountedData data = new(4, [0, 0, 2, -1]) { Targets = [1, -1, 0, -1] };
        unknown.Check(CountedOptions.Compile(Elements, options)(unknown.Method.Name), data);
        Assert.Equal((Math.Log(2) + Math.Log(1 + Math.Exp(2))) / 2, data.Value, 1e-7);
        Assert.Equal([0f, 0f], [data.Gradient[1], data.Gradient[3]]);
    }
}
