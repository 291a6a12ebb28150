using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Custom;

/// <summary>Definitions over rows: whatever way softmax is written, the kernel is that of the built-in loss.</summary>
public class RowDefinitionTests
{
    private const int Count = 37, Classes = 7;

    private const string Source = """
        using System;
        using LossGen;

        public static partial class Losses
        {
            [LossDefinition]
            public static float Stable(LossRow logits, LossRow targets) => -(targets * logits.LogSoftmax()).Sum();

            [LossDefinition]
            public static float Naive(LossRow logits)
            {
                LossRow exp = logits.Map(value => MathF.Exp(value));
                return -MathF.Log((exp * logits.IsLabel).Sum() / exp.Sum());
            }

            [LossDefinition]
            public static float Difference(LossRow logits) => logits.LogSumExp() - logits.AtLabel();

            [LossDefinition]
            public static float Tempered(LossRow logits, LossRow targets, [Domain(Min = 0, MinExclusive = true)] float temperature = 2f)
            {
                LossRow softened = logits / temperature;
                return -temperature * temperature * (targets * softened.LogSoftmax()).Sum();
            }

            [LossDefinition]
            public static float Margin(LossRow logits)
            {
                LossRow violation = (1 - logits.IsLabel) * (logits - logits.AtLabel() + 1);
                return violation.Map(value => MathF.Max(value, 0)).Sum();
            }

            [LossDefinition]
            public static float Spread(LossRow logits)
            {
                float mean = logits.Sum() / logits.Classes;
                return (logits - mean).Map(value => value * value).Sum() + logits.Max() - logits.AtLabel();
            }

            // Ma et al. 2020, normalized cross entropy: its sum over log-softmax needs the number of classes.
            [LossDefinition]
            public static float Normalized(LossRow logits)
            {
                LossRow logarithms = logits.LogSoftmax();
                return logarithms.AtLabel() / logarithms.Sum();
            }

            [CustomLoss(nameof(Normalized), Reduction = Reduction.Sum)]
            public static partial double OfNormalized(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient, Span<float> hessian);

            [CustomLoss(nameof(Stable), Reduction = Reduction.Sum)]
            public static partial double OfStable(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient, Span<float> hessian);

            [CustomLoss(nameof(Naive), Reduction = Reduction.Sum)]
            public static partial double OfNaive(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient, Span<float> hessian);

            [CustomLoss(nameof(Difference), Reduction = Reduction.Sum)]
            public static partial double OfDifference(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient, Span<float> hessian);

            [CustomLoss(nameof(Tempered), 3.0, Reduction = Reduction.Sum)]
            public static partial double OfTempered(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient, Span<float> hessian);

            [CustomLoss(nameof(Margin), Reduction = Reduction.Sum)]
            public static partial double OfMargin(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient, Span<float> hessian);

            [CustomLoss(nameof(Spread), Reduction = Reduction.Sum)]
            public static partial double OfSpread(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient, Span<float> hessian);

            [CustomLoss(nameof(Stable), Reduction = Reduction.Sum)]
            public static partial double OfDense(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, int classes, Span<float> gradient, Span<float> hessian);

            [CrossEntropy(Reduction = Reduction.Sum)]
            public static partial double BuiltIn(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient, Span<float> hessian);

            public static float Call(string name, float[] logits, int label)
            {
                var row = new LossRow(logits, label);
                return name switch
                {
                    "Stable" => Stable(row, row.IsLabel),
                    "Naive" => Naive(row),
                    "Difference" => Difference(row),
                    "Tempered" => Tempered(row, row.IsLabel, 3f),
                    "Margin" => Margin(row),
                    "Normalized" => Normalized(row),
                    _ => Spread(row),
                };
            }
        }
        """;

    private delegate double OfLabels(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient, Span<float> hessian);

    private delegate double OfTargets(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, int classes, Span<float> gradient, Span<float> hessian);

    public static TheoryData<string, bool> Names =>
        [.. from name in new[] { "Stable", "Naive", "Difference", "Tempered", "Margin", "Spread", "Normalized" } from portable in new[] { false, true } select (name, portable)];

    private static GeneratedAssembly Assembly(bool isPortable) => GeneratedAssembly.Compile(Source, isPortable ? CompileOptions.Portable : CompileOptions.Default);

    [Theory, InlineData("Stable"), InlineData("Naive"), InlineData("Difference")]
    public void Softmax_cross_entropy_is_that_of_the_built_in_loss_however_it_is_written(string name)
    {
        (float[] logits, int[] labels) = Batch(30);
        float[] gradient = new float[logits.Length], hessian = new float[logits.Length], expectedGradient = new float[logits.Length], expectedHessian = new float[logits.Length];
        double value = Assembly(false).Static<OfLabels>("Losses", "Of" + name)(logits, labels, Classes, gradient, hessian);
        double expected = Assembly(false).Static<OfLabels>("Losses", "BuiltIn")(logits, labels, Classes, expectedGradient, expectedHessian);
        Assert.Equal(expected, value, 1e-6 * expected);
        var mismatches = new Mismatches();
        for (int i = 0; i < logits.Length; i++)
        {
            mismatches.CheckUlp($"gradient {i}", gradient[i], expectedGradient[i], 4);
            mismatches.CheckUlp($"hessian {i}", hessian[i], expectedHessian[i], 8);
        }
        mismatches.Assert();
    }

    [Theory, MemberData(nameof(Names))]
    public void The_kernel_computes_what_the_definition_does_and_its_slope(string name, bool isPortable)
    {
        (float[] logits, int[] labels) = Batch(3);
        float[] gradient = new float[logits.Length], hessian = new float[logits.Length], none = new float[logits.Length], noneEither = new float[logits.Length];
        OfLabels kernel = Assembly(isPortable).Static<OfLabels>("Losses", "Of" + name);
        double value = kernel(logits, labels, Classes, gradient, hessian);
        var call = Assembly(false).Static<Func<string, float[], int, float>>("Losses", "Call");
        double expected = Enumerable.Range(0, Count).Sum(row => (double)call(name, logits[(row * Classes)..((row + 1) * Classes)], labels[row]));
        Assert.Equal(expected, value, 1e-5 * expected);

        const float Step = 1 / 64f;
        for (int i = 0; i < logits.Length; i += 5)
        {
            float[] up = [.. logits], down = [.. logits];
            up[i] += Step;
            down[i] -= Step;
            double slope = (kernel(up, labels, Classes, none, noneEither) - kernel(down, labels, Classes, none, noneEither)) / (up[i] - (double)down[i]);
            // Across a corner of the margin the quotient is between the slopes of its sides.
            Assert.Equal(slope, gradient[i], name is "Margin" or "Spread" ? 1.01 : 2e-3);
        }
    }

    [Fact]
    public void Dense_targets_of_one_class_are_its_label()
    {
        (float[] logits, int[] labels) = Batch(5);
        float[] targets = new float[logits.Length], gradient = new float[logits.Length], expected = new float[logits.Length], hessian = new float[logits.Length];
        for (int row = 0; row < Count; row++)
            targets[row * Classes + labels[row]] = 1;
        double dense = Assembly(false).Static<OfTargets>("Losses", "OfDense")(logits, targets, Classes, gradient, hessian);
        double labelled = Assembly(false).Static<OfLabels>("Losses", "OfStable")(logits, labels, Classes, expected, hessian);
        Assert.Equal(labelled, dense, 1e-5 * labelled);
        for (int i = 0; i < logits.Length; i++)
            Assert.Equal(expected[i], gradient[i], 1e-6);
    }

    [Fact]
    public void Numbers_from_the_caller_may_be_called_like_variables_of_kernels()
    {
        string[] names = ["stop", "next", "left", "label", "end", "keeps", "fits", "rest", "whole", "offset", "row", "rows", "areUsual", "goesAhead", "isAnySilent", "afterLabel", "labelsLeft", "lanesOfRows", "sumsOfRow", "constants", "constant1", "bufferStart", "max", "takesForUsual", "others", "againBuffer", "againLabelBuffer", "first", "count", "lastNumbers", "isUsual", "sum", "step"];
        string declarations = string.Concat(names.Select(name => $", float {name}"));
        string source = LossSource.File(
        [
            $"[LossDefinition] private static float Names(LossRow logits{declarations}) => -({string.Join(" + ", names)}) * logits.LogSoftmax().AtLabel();",
            $"[CustomLoss(nameof(Names))] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient{declarations});",
            $"public static float Call(int classes) => Loss(new float[classes], new int[] {{ classes - 1 }}, classes, new float[classes]{string.Concat(names.Select((_, index) => $", {index + 1}"))});",
        ]);
        foreach (CompileOptions options in new[] { CompileOptions.Default, CompileOptions.Portable })
        {
            foreach (int classes in new[] { 5, 100 })
                Assert.Equal(names.Length * (names.Length + 1) / 2 * Math.Log(classes), GeneratedAssembly.Compile(source, options).Static<Func<int, float>>(LossSource.Class, "Call")(classes), 1e-3);
        }
    }

    [Fact]
    public void Rows_compute_class_by_class_as_ordinary_values()
    {
        var row = new LossRow([1, 2, 4], 2);
        Assert.Equal(3, row.Classes);
        Assert.Equal(7, row.Sum());
        Assert.Equal(4, row.Max());
        Assert.Equal(4, row.AtLabel());
        Assert.Equal(1, row.Softmax().Sum(), 1e-6f);
        Assert.Equal(row.LogSumExp(), 4 + MathF.Log(1 + MathF.Exp(-2) + MathF.Exp(-3)), 1e-6f);
        Assert.Equal((row - row.LogSumExp()).Sum(), row.LogSoftmax().Sum(), 1e-5f);
        Assert.Equal(2 * 7 - 3, (2 * row - 1).Sum());
        Assert.Equal(1 + 0.5f + 0.25f, (1 / row).Sum());
        Assert.Equal(1 + 4 + 16, (row * row).Sum());
        Assert.Equal(3, (row / row).Sum());
        Assert.Equal(-7, (-row).Sum());
        Assert.Equal(0, (row + -row).Sum() + (row - row).Sum());
        Assert.Equal(10, (row + 1).Sum());
        Assert.Equal(-4, (1 - row).Sum());
        Assert.Equal(10, (1 + row).Sum());
        Assert.Equal(14, (row * 2).Sum());
        Assert.Equal(3.5f, (row / 2).Sum());
        Assert.Throws<InvalidOperationException>(() => new LossRow([1, 2]).IsLabel);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LossRow([1, 2], 2));
        Assert.Throws<ArgumentException>(() => new LossRow([1, 2], [1, 0, 0]));
        Assert.Throws<ArgumentException>(() => row + new LossRow([1, 2]));
    }

    private static (float[] Logits, int[] Labels) Batch(float radius)
    {
        var random = new Random(7);
        return (
            [.. Enumerable.Range(0, Count * Classes).Select(_ => (2 * random.NextSingle() - 1) * radius)],
            [.. Enumerable.Range(0, Count).Select(_ => random.Next(Classes))]);
    }
}
