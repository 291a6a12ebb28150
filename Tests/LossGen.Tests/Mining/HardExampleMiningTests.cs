using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Mining;

public sealed class HardExampleMiningTests
{
    private const string Source = """
        using System;
        using LossGen;

        public static partial class Losses
        {
            [HardExampleMining(KeepRatio = 0.3), FocalLoss(Gamma = 1.5, Reduction = Reduction.Sum)]
            public static partial double Sum(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, Span<float> gradient, Span<float> hessian, Span<float> losses);

            [HardExampleMining(KeepRatio = 0.3), FocalLoss(Gamma = 1.5)]
            public static partial double Mean(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, Span<float> gradient, Span<float> hessian, Span<float> losses);

            [FocalLoss(Gamma = 1.5, Reduction = Reduction.Sum)]
            public static partial double Plain(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, Span<float> gradient, Span<float> hessian, Span<float> losses);

            [HardExampleMining(KeepRatio = 0.25), CrossEntropy]
            public static partial double Rows(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);

            [CrossEntropy(Reduction = Reduction.Sum)]
            public static partial double PlainRows(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient, Span<float> losses);

            [HardExampleMining(KeepRatio = 0.5), MeanSquaredError(Reduction = Reduction.Sum)]
            public static partial double Squares(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> gradient);

            [HardExampleMining(KeepRatio = 0.5), AsymmetricLoss(Reduction = Reduction.Sum)]
            public static partial double Scheduled(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, float margin, Span<float> gradient);

            [HardExampleMining(KeepRatio = 1), BinaryCrossEntropy]
            public static partial float All(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);

            [BinaryCrossEntropy]
            public static partial float AllPlain(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);
        }
        """;

    private delegate double Weighted(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, Span<float> gradient, Span<float> hessian, Span<float> losses);

    private delegate double Rows(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);

    private delegate double PlainRows(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient, Span<float> losses);

    private delegate double Squares(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> gradient);

    private delegate double Scheduled(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, float margin, Span<float> gradient);

    private delegate float Unweighted(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);

    public static TheoryData<bool> Targets => [false, true];

    private static GeneratedAssembly Assembly(bool isPortable) =>
        GeneratedAssembly.Compile(Source, isPortable ? CompileOptions.Portable : CompileOptions.Default);

    [Theory]
    [MemberData(nameof(Targets))]
    public void The_largest_losses_are_kept_and_the_others_are_silenced(bool isPortable)
    {
        const int Length = 2500;
        var random = new Random(1);
        float[] logits = Numbers(random, Length, 20), targets = Numbers(random, Length, 0.5f, 0.5f), weights = Numbers(random, Length, 1, 1);
        for (int i = 0; i < Length; i += 7)
            weights[i] = 0;
        float[] gradient = new float[Length], hessian = new float[Length], losses = new float[Length];
        float[] plainGradient = new float[Length], plainHessian = new float[Length], plainLosses = new float[Length];
        Assembly(isPortable).Static<Weighted>("Losses", "Plain")(logits, targets, weights, plainGradient, plainHessian, plainLosses);
        double sum = Assembly(isPortable).Static<Weighted>("Losses", "Sum")(logits, targets, weights, gradient, hessian, losses);

        int counted = weights.Count(weight => weight != 0), kept = (int)(0.3 * counted + 1e-6);
        int[] hardest = [.. Enumerable.Range(0, Length).Where(i => weights[i] != 0).OrderByDescending(i => plainLosses[i]).ThenBy(i => i).Take(kept)];
        Assert.Equal(plainLosses, losses);
        Assert.Equal(hardest.Order().Sum(i => (double)plainLosses[i]), sum, 9);
        for (int i = 0; i < Length; i++)
        {
            Assert.Equal(hardest.Contains(i) ? plainGradient[i] : 0, gradient[i]);
            Assert.Equal(hardest.Contains(i) ? plainHessian[i] : 0, hessian[i]);
        }

        double mean = Assembly(isPortable).Static<Weighted>("Losses", "Mean")(logits, targets, weights, gradient, hessian, losses);
        Assert.Equal(sum / kept, mean, 12);
        int one = hardest[0];
        Assert.Equal(plainGradient[one] / kept, gradient[one], 1e-6 * Math.Abs(plainGradient[one]));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Rows_are_examples_where_the_loss_is_one_of_rows_and_ignored_rows_are_none(bool isPortable)
    {
        const int Count = 41, Classes = 5;
        var random = new Random(2);
        float[] logits = Numbers(random, Count * Classes, 4), gradient = new float[logits.Length], plainGradient = new float[logits.Length], losses = new float[Count];
        int[] labels = [.. Enumerable.Range(0, Count).Select(row => row % 4 == 0 ? -100 : random.Next(Classes))];
        double mean = Assembly(isPortable).Static<Rows>("Losses", "Rows")(logits, labels, Classes, gradient);
        Assembly(isPortable).Static<PlainRows>("Losses", "PlainRows")(logits, labels, Classes, plainGradient, losses);

        int kept = labels.Count(label => label >= 0) / 4;
        int[] hardest = [.. Enumerable.Range(0, Count).Where(row => labels[row] >= 0).OrderByDescending(row => losses[row]).Take(kept)];
        Assert.Equal(hardest.Sum(row => (double)losses[row]) / kept, mean, 9);
        for (int i = 0; i < logits.Length; i++)
            Assert.Equal(hardest.Contains(i / Classes) ? plainGradient[i] / kept : 0, gradient[i], 1e-6);
    }

    [Fact]
    public void Of_equal_losses_the_first_are_kept()
    {
        float[] gradient = new float[6];
        double sum = Assembly(false).Static<Squares>("Losses", "Squares")([1, 2, 1, 1, 1, 1], new float[6], gradient);
        Assert.Equal(4 + 1 + 1, sum);
        Assert.Equal([2, 4, 2, 0, 0, 0], gradient);
    }

    [Fact]
    public void At_least_one_example_is_kept()
    {
        float[] gradient = new float[1];
        Assert.Equal(9, Assembly(false).Static<Squares>("Losses", "Squares")([3], [0], gradient));
        Assert.Equal(6, gradient[0]);
    }

    [Fact]
    public void NaN_is_the_hardest_example()
    {
        float[] gradient = new float[4];
        Assert.True(double.IsNaN(Assembly(false).Static<Squares>("Losses", "Squares")([1, float.NaN, 5, 2], new float[4], gradient)));
        Assert.True(float.IsNaN(gradient[1]));
        Assert.Equal([0, 10, 0], new[] { gradient[0], gradient[2], gradient[3] });
    }

    [Fact]
    public void In_place_the_logits_are_read_before_they_are_overwritten()
    {
        var random = new Random(3);
        float[] predictions = Numbers(random, 1500, 3), gradient = new float[1500], inPlace = [.. predictions];
        Squares squares = Assembly(false).Static<Squares>("Losses", "Squares");
        double sum = squares(predictions, new float[1500], gradient);
        Assert.Equal(sum, squares(inPlace, new float[1500], inPlace));
        Assert.Equal(gradient, inPlace);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.05f)]
    public void A_runtime_hyperparameter_decides_the_kernel_as_without_mining(float margin)
    {
        float[] gradient = new float[4];
        double sum = Assembly(false).Static<Scheduled>("Losses", "Scheduled")([3, -3, 2, -2], [0, 0, 1, 1], margin, gradient);
        Assert.True(sum > 2.1, $"{sum}");
        Assert.Equal([true, false, false, true], gradient.Select(value => value != 0));
    }

    [Fact]
    public void A_ratio_of_1_changes_nothing()
    {
        var random = new Random(4);
        float[] logits = Numbers(random, 1000, 9), targets = Numbers(random, 1000, 0.5f, 0.5f), gradient = new float[1000], plain = new float[1000];
        float loss = Assembly(false).Static<Unweighted>("Losses", "All")(logits, targets, gradient);
        float expected = Assembly(false).Static<Unweighted>("Losses", "AllPlain")(logits, targets, plain);
        Assert.Equal(expected, loss, 1e-6f * expected);
        Assert.Equal(plain, gradient);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        Squares squares = Assembly(false).Static<Squares>("Losses", "Squares");
        float[] predictions = Numbers(new Random(5), 5000, 1), targets = new float[5000], gradient = new float[5000];
        squares(predictions, targets, gradient);
        long before = GC.GetAllocatedBytesForCurrentThread();
        squares(predictions, targets, gradient);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static float[] Numbers(Random random, int length, float radius, float center = 0) =>
        [.. Enumerable.Range(0, length).Select(_ => center + (2 * random.NextSingle() - 1) * radius)];
}
