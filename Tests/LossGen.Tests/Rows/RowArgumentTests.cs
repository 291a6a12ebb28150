using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Rows;

/// <summary>What a loss over rows checks, all of it before it writes.</summary>
public class RowArgumentTests
{
    private const int Classes = 3, Rows = 4;

    private static readonly RowMethod OfLabels = new("OfLabels", "CrossEntropy", "logits labels classes weights classWeights gradient hessian losses probabilities");

    private static readonly RowMethod OfTargets = new("OfTargets", "CrossEntropy(Classes = 3)", "logits targets gradient hessian losses");

    [Theory]
    [InlineData("labels"), InlineData("weights"), InlineData("classWeights"), InlineData("gradient"), InlineData("hessian"), InlineData("losses"), InlineData("probabilities")]
    public void A_wrong_length_throws_with_both_lengths_before_anything_is_written(string wrong)
    {
        foreach (bool isPortable in new[] { false, true })
        {
            RowArguments rows = Arguments();
            float[] longer = [.. Enumerable.Repeat(RowArguments.Untouched, 17)];
            rows = wrong switch
            {
                "labels" => rows with { Labels = [0, 1, 2] },
                "weights" => rows with { Weights = longer },
                "classWeights" => rows with { ClassWeights = longer },
                "gradient" => rows with { Gradient = longer },
                "hessian" => rows with { Hessian = longer },
                "losses" => rows with { Losses = longer },
                _ => rows with { Probabilities = longer },
            };
            var error = Assert.Throws<ArgumentException>(() => rows.Run(OfLabels.Compile(isPortable)));
            Assert.Contains($"'{wrong}'", error.Message, StringComparison.Ordinal);
            Assert.Contains(wrong == "labels" ? "3" : "17", error.Message, StringComparison.Ordinal);
            Assert.Contains(wrong switch { "classWeights" => "3", "labels" or "weights" or "losses" => "4", _ => "12" }, error.Message, StringComparison.Ordinal);
            Assert.Equal(wrong, error.ParamName);
            Assert.True(rows.IsUntouched);
        }
    }

    [Theory, InlineData(3), InlineData(-1), InlineData(int.MaxValue), InlineData(int.MinValue)]
    public void A_label_that_is_no_class_throws_with_its_row_before_anything_is_written(int label)
    {
        foreach (bool isPortable in new[] { false, true })
        {
            RowArguments rows = Arguments() with { Labels = [0, 1, label, 2] };
            var error = Assert.Throws<ArgumentOutOfRangeException>(() => rows.Run(OfLabels.Compile(isPortable)));
            Assert.Equal("labels", error.ParamName);
            Assert.Contains("row 2", error.Message, StringComparison.Ordinal);
            Assert.True(rows.IsUntouched);
        }
    }

    [Theory, InlineData(0), InlineData(-3), InlineData(5)]
    public void Classes_that_do_not_divide_the_logits_throw(int classes)
    {
        var error = Assert.ThrowsAny<ArgumentException>(() => (Arguments() with { Classes = classes }).Run(OfLabels.Compile()));
        Assert.Contains("classes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_classes_than_the_attribute_says_throw()
    {
        var method = new RowMethod("Loss", "CrossEntropy(Classes = 3)", "logits labels classes gradient");
        Assert.Throws<ArgumentOutOfRangeException>(() => (Arguments() with { Classes = 4 }).Run(method.Compile()));
        Assert.Equal(Arguments().Run(method.Compile()).Value, Arguments().Run(new RowMethod("Loss", "CrossEntropy", "logits labels classes gradient").Compile()).Value);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Empty_input_gives_0(bool isPortable)
    {
        RowArguments none = new(Classes, []) { ClassWeights = [1, 1, 1] };
        Assert.Equal(0, none.Run(OfLabels.Compile(isPortable)).Value);
        Assert.Equal(0, none.Run(new RowMethod("Loss", "DiceLoss", "logits targets gradient").Compile(isPortable)).Value);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void The_gradient_may_take_the_place_of_the_logits_or_of_dense_targets(bool isPortable)
    {
        RowArguments apart = Arguments().Run(OfLabels.Compile(isPortable)), inPlace = Arguments();
        inPlace = (inPlace with { Gradient = inPlace.Logits }).Run(OfLabels.Compile(isPortable));
        Assert.Equal(apart.Gradient, inPlace.Gradient);
        Assert.Equal(apart.Hessian, inPlace.Hessian);
        Assert.Equal(apart.Value, inPlace.Value);

        apart = Arguments().Run(OfTargets.Compile(isPortable));
        inPlace = Arguments();
        inPlace = (inPlace with { Gradient = inPlace.Targets }).Run(OfTargets.Compile(isPortable));
        Assert.Equal(apart.Gradient, inPlace.Gradient);
        Assert.Equal(apart.Value, inPlace.Value);
    }

    [Fact]
    public void Other_overlaps_throw()
    {
        RowArguments rows = Arguments();
        Assert.Throws<ArgumentException>(() => (rows with { Hessian = rows.Gradient }).Run(OfLabels.Compile()));
        Assert.Throws<ArgumentException>(() => (rows with { Probabilities = rows.Hessian }).Run(OfTargetsAndProbabilities.Compile()));
        Assert.True(rows.IsUntouched);
    }

    private static RowMethod OfTargetsAndProbabilities => new("Loss", "CrossEntropy", "logits targets classes hessian probabilities");

    [Fact]
    public void A_call_allocates_nothing()
    {
        var generated = GeneratedAssembly.Compile(LossSource.File(
            ["[AsymmetricSingleLabelLoss] public static partial double Loss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);"]));
        var call = generated.Static<Func<ReadOnlySpan<float>, ReadOnlySpan<int>, int, Span<float>, double>>(LossSource.Class, "Loss");
        float[] logits = new float[2100], gradient = new float[2100];
        int[] labels = new int[70];
        call(logits, labels, 30, gradient);
        long before = GC.GetAllocatedBytesForCurrentThread();
        call(logits, labels, 30, gradient);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static RowArguments Arguments() => new(Classes, [.. Enumerable.Range(0, Rows * Classes).Select(i => i % 5 * 0.7f - 1)])
    {
        Labels = [0, 1, 2, 1],
        Targets = [.. Enumerable.Range(0, Rows * Classes).Select(i => i % 3 == 1 ? 1f : 0f)],
        Weights = [1, 2, 0.5f, 1],
        ClassWeights = [1, 2, 3],
    };
}
