using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Rows;

/// <summary>A logit of −∞ takes a class out of its row: the others are what they are in a row without it, and smoothing is spread over them.</summary>
public class MaskedClassTests
{
    private const string Outputs = " gradient hessian losses probabilities";

    private static readonly string[] OfLabels =
    [
        "CrossEntropy", "CrossEntropy(LabelSmoothing = 0.1)", "CrossEntropy(LabelSmoothing = 1)", "CrossEntropy(LabelSmoothing = 0.1, IgnoreIndex = 1, Reduction = Reduction.Sum)",
        "CrossEntropy(LabelSmoothing = 0.2, HessianForm = HessianForm.GaussNewton)", "SoftmaxFocalLoss", "AsymmetricSingleLabelLoss", "AsymmetricSingleLabelLoss(GammaNeg = 0, GammaPos = 1)", "AsymmetricSingleLabelLoss(LabelSmoothing = 0)",
        "PolyCrossEntropy", "GeneralizedCrossEntropy", "KullbackLeibler", "JensenShannon",
    ];

    private static readonly string[] OfTargets =
    [
        "CrossEntropy", "CrossEntropy(LabelSmoothing = 0.1)", "SoftmaxFocalLoss", "AsymmetricSingleLabelLoss(GammaNeg = 0)", "PolyCrossEntropy", "GeneralizedCrossEntropy", "KullbackLeibler", "JensenShannon",
    ];

    public static IEnumerable<TheoryDataRow<int, bool>> Rows => from classes in new[] { 6, 40 } from isPortable in new[] { false, true } select new TheoryDataRow<int, bool>(classes, isPortable);

    [Theory, MemberData(nameof(Rows))]
    public void Rows_with_labels_are_those_of_the_classes_that_are_there(int classes, bool isPortable)
    {
        Func<string, RowCall> compiled = RowMethod.Compile(OfLabels.Select((loss, i) => new RowMethod($"Loss{i}", loss, "logits labels classes classWeights weights" + Outputs)), isPortable);
        for (int i = 0; i < OfLabels.Length; i++)
            Check(OfLabels[i], compiled($"Loss{i}"), classes, isDense: false);
    }

    [Theory, MemberData(nameof(Rows))]
    public void Rows_of_targets_are_those_of_the_classes_that_are_there(int classes, bool isPortable)
    {
        Func<string, RowCall> compiled = RowMethod.Compile(OfTargets.Select((loss, i) => new RowMethod($"Loss{i}", loss, "logits targets classes classWeights" + Outputs)), isPortable);
        for (int i = 0; i < OfTargets.Length; i++)
            Check(OfTargets[i], compiled($"Loss{i}"), classes, isDense: true);
    }

    [Fact]
    public void A_margin_and_a_prior_leave_out_what_is_not_there()
    {
        foreach (string loss in new[] { "LdamLoss({0})", "LogitAdjustedCrossEntropy({0})" })
        {
            Func<string, RowCall> compiled = RowMethod.Compile(
            [
                new("All", loss.Replace("{0}", "5, 900, 300, 40", StringComparison.Ordinal), "logits labels" + Outputs),
                new("Present", loss.Replace("{0}", "5, 300, 40", StringComparison.Ordinal), "logits labels" + Outputs),
            ]);
            RowArguments all = new RowArguments(4, [0.1f, float.NegativeInfinity, 0.3f, 0.2f]) { Labels = [2] }.Run(compiled("All"));
            RowArguments present = new RowArguments(3, [0.1f, 0.3f, 0.2f]) { Labels = [1] }.Run(compiled("Present"));
            Compare(loss, present, all, [0, 2, 3], 1);
        }
    }

    [Fact]
    public void Smoothing_of_the_caller_and_rows_that_lie_class_by_class_do_the_same()
    {
        GeneratedAssembly compiled = GeneratedAssembly.Compile(LossSource.File(
        [
            "[CrossEntropy] public static partial double Passed(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, float labelSmoothing, Span<float> gradient);",
            "[CrossEntropy(LabelSmoothing = 0.1, Layout = Layout.ClassMajor)] public static partial double ClassMajor(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);",
        ]));
        float[] logits = [1, float.NegativeInfinity, 0, -2], gradient = new float[4];
        double[] present = [1, 0, -2];
        double sum = Math.Log(present.Sum(Math.Exp)), expected = -0.9 * (0 - sum) - 0.1 / 3 * present.Sum(x => x - sum);
        float[] slopes = [.. new[] { 0, -1, 1, 2 }.Select((index, j) => index < 0 ? 0 : (float)(Math.Exp(present[index] - sum) - (j == 2 ? 0.9 : 0) - 0.1 / 3))];
        Assert.Equal(expected, compiled.Static<PassedKernel>(LossSource.Class, "Passed")(logits, [2], 4, 0.1f, gradient), 1e-6);
        Assert.All(slopes.Zip(gradient), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        Assert.Equal(expected, compiled.Static<LabelledKernel>(LossSource.Class, "ClassMajor")(logits, [2], 4, gradient), 1e-6);
        Assert.All(slopes.Zip(gradient), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void A_row_of_nothing_but_masked_classes_has_numbers()
    {
        RowArguments rows = new RowArguments(3, [.. Enumerable.Repeat(float.NegativeInfinity, 3)]) { Labels = [1] }
            .Run(new RowMethod("Loss", "CrossEntropy(LabelSmoothing = 0.1)", "logits labels classes" + Outputs).Compile());
        Assert.All(rows.Gradient.Concat(rows.Hessian).Concat(rows.Losses), value => Assert.True(float.IsFinite(value), $"{value}"));
    }

    private delegate double PassedKernel(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, float labelSmoothing, Span<float> gradient);

    private delegate double LabelledKernel(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);

    private static void Check(string loss, RowCall call, int classes, bool isDense)
    {
        var random = new Random(classes);
        const int rows = 5;
        for (int row = 0; row < rows; row++)
        {
            // The first class is there, and another.
            int[] there = [.. Enumerable.Range(0, classes).Where(j => j == 0 || j == classes - 2 || random.Next(3) > 0)];
            float[] logits = [.. Enumerable.Repeat(float.NegativeInfinity, classes)], targets = new float[classes], weights = [.. Enumerable.Range(0, classes).Select(_ => 0.5f + random.NextSingle())];
            foreach (int j in there)
                logits[j] = 6 * random.NextSingle() - 3;
            targets[there[0]] = 0.25f;
            targets[there[^1]] = 0.75f;
            RowArguments all = new RowArguments(classes, logits) { Labels = isDense ? [] : [there[^1]], Targets = targets, ClassWeights = weights, Weights = [1.5f] }.Run(call);
            RowArguments present = new RowArguments(there.Length, [.. there.Select(j => logits[j])])
            {
                Labels = isDense ? [] : [there.Length - 1],
                Targets = [.. there.Select(j => targets[j])],
                ClassWeights = [.. there.Select(j => weights[j])],
                Weights = [1.5f],
            }.Run(call);
            Compare($"{loss}, {classes} classes", present, all, there, 1e-5);
        }
    }

    private static void Compare(string loss, RowArguments present, RowArguments all, int[] there, double tolerance)
    {
        Assert.True(Math.Abs(present.Value - all.Value) <= tolerance * (1 + Math.Abs(present.Value)), $"{loss}: {all.Value} for {present.Value}");
        foreach ((string name, float[] expected, float[] actual) in new[] { ("gradient", present.Gradient, all.Gradient), ("Hessian", present.Hessian, all.Hessian), ("probability", present.Probabilities, all.Probabilities) })
        {
            for (int j = 0; j < all.Classes; j++)
            {
                float wanted = there.Contains(j) ? expected[Array.IndexOf(there, j)] : 0;
                Assert.True(Math.Abs(wanted - actual[j]) <= tolerance * (1 + Math.Abs(wanted)) && (wanted != 0 || actual[j] == 0), $"{loss}: {name} {j} is {actual[j]} for {wanted}");
            }
        }
    }
}
