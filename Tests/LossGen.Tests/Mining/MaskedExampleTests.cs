using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Mining;

/// <summary>Hard examples and class-balanced weights among what counts: as if the rest were not in the arrays.</summary>
public sealed class MaskedExampleTests
{
    private const int Classes = 3;

    private static readonly Dictionary<bool, Lazy<GeneratedAssembly>> Assemblies = new[] { false, true }.ToDictionary(isPortable => isPortable, isPortable => new Lazy<GeneratedAssembly>(() => GeneratedAssembly.Compile(
        LossSource.File(
        [
            "[HardExampleMining(KeepRatio = 0.3), FocalLoss(Gamma = 1.5)] public static partial double Elements(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);",
            "[HardExampleMining(KeepRatio = 0.3), FocalLoss(Gamma = 1.5, IgnoreTarget = -1)] public static partial double KnownElements(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, ReadOnlySpan<bool> mask, Span<float> gradient);",
            "[HardExampleMining, CrossEntropy] public static partial double Rows(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);",
            "[HardExampleMining, CrossEntropy] public static partial double KnownRows(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, ReadOnlySpan<byte> mask, int classes, Span<float> gradient);",
            "[ClassBalanced(5000, 30, 2), CrossEntropy] public static partial double Balanced(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);",
            "[ClassBalanced(5000, 30, 2), CrossEntropy] public static partial double KnownBalanced(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, ReadOnlySpan<byte> mask, int classes, Span<float> gradient);",
            "[ClassBalanced(5000, 30, 2), BinaryCrossEntropy] public static partial double BalancedElements(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, ReadOnlySpan<bool> mask, int classes, Span<float> gradient);",
        ]),
        isPortable ? CompileOptions.Portable : CompileOptions.Default)));

    [Theory, InlineData(false), InlineData(true)]
    public void Hard_elements_are_those_among_what_counts(bool isPortable)
    {
        var random = new Random(4);
        float[] x = [.. Enumerable.Range(0, 2100).Select(_ => 8 * random.NextSingle() - 4)], y = [.. x.Select(_ => random.Next(4) == 0 ? -1 : random.NextSingle())], gradient = new float[x.Length];
        bool[] mask = [.. x.Select(_ => random.Next(3) > 0)];
        int[] counted = [.. Enumerable.Range(0, x.Length).Where(i => mask[i] && y[i] >= 0)];
        float[] known = new float[counted.Length];
        double expected = Run<Elements>(isPortable, "Elements")([.. counted.Select(i => x[i])], [.. counted.Select(i => y[i])], known);
        // What is not looked at may be anything.
        for (int i = 0; i < x.Length; i += 5)
            x[i] = counted.Contains(i) ? x[i] : float.NaN;
        Assert.Equal(expected, Run<KnownElements>(isPortable, "KnownElements")(x, y, mask, gradient), 1e-12);
        float[] scattered = new float[x.Length];
        for (int i = 0; i < counted.Length; i++)
            scattered[counted[i]] = known[i];
        Assert.Equal(scattered, gradient);
        Assert.InRange(gradient.Count(derivative => derivative != 0), 1, counted.Length / 3);
    }

    [Theory, InlineData("Rows", false), InlineData("Rows", true), InlineData("Balanced", false), InlineData("Balanced", true)]
    public void Rows_that_a_mask_takes_out_are_no_examples_and_have_no_weight(string method, bool isPortable)
    {
        var random = new Random(5);
        int[] labels = [.. Enumerable.Range(0, 97).Select(row => row % 7 == 0 ? -100 : random.Next(Classes))];
        byte[] mask = [.. labels.Select(_ => (byte)random.Next(3))];
        float[] x = [.. Enumerable.Range(0, labels.Length * Classes).Select(_ => 8 * random.NextSingle() - 4)], gradient = new float[x.Length];
        int[] counted = [.. Enumerable.Range(0, labels.Length).Where(row => mask[row] != 0)];
        float[] known = new float[counted.Length * Classes];
        double expected = Run<Rows>(isPortable, method)([.. counted.SelectMany(row => x[(row * Classes)..((row + 1) * Classes)])], [.. counted.Select(row => labels[row])], Classes, known);
        foreach (int row in Enumerable.Range(0, labels.Length).Where(row => mask[row] == 0))
            (labels[row], x[row * Classes]) = (99, float.NaN);
        Assert.Equal(expected, Run<KnownRows>(isPortable, "Known" + method)(x, labels, mask, Classes, gradient), 1e-6);
        float[] scattered = new float[x.Length];
        for (int i = 0; i < known.Length; i++)
            scattered[counted[i / Classes] * Classes + i % Classes] = known[i];
        Assert.All(Enumerable.Range(0, x.Length), i => Assert.Equal(scattered[i], gradient[i], 1e-7f));
        Assert.Contains(gradient, derivative => derivative != 0);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Positives_that_a_mask_takes_out_do_not_balance_their_row(bool isPortable)
    {
        var random = new Random(6);
        float[] x = [.. Enumerable.Range(0, 60 * Classes).Select(_ => 8 * random.NextSingle() - 4)], y = [.. x.Select(_ => (float)random.Next(2))], gradient = new float[x.Length];
        bool[] mask = [.. x.Select(_ => random.Next(3) > 0)];
        double[] effective = [.. new[] { 5000.0, 30, 2 }.Select(count => 0.001 / (1 - Math.Pow(0.999, count)))];
        double[] weights = [.. effective.Select(weight => weight * Classes / effective.Sum())];
        double sum = 0, count = mask.Count(isIn => isIn);
        double[] slopes = new double[x.Length];
        for (int row = 0; row < x.Length / Classes; row++)
        {
            int[] counted = [.. Enumerable.Range(0, Classes).Where(c => mask[row * Classes + c])], positives = [.. counted.Where(c => y[row * Classes + c] > 0)];
            double weight = positives.Length == 0 ? 1 : positives.Average(c => weights[c]);
            foreach (int i in counted.Select(c => row * Classes + c))
            {
                sum += weight * (Math.Max(x[i], 0) - x[i] * y[i] + Math.Log(1 + Math.Exp(-Math.Abs(x[i]))));
                slopes[i] = weight * (1 / (1 + Math.Exp(-x[i])) - y[i]) / count;
            }
        }
        Assert.Equal(sum / count, Run<BalancedElements>(isPortable, "BalancedElements")(x, y, mask, Classes, gradient), 1e-6 * sum / count);
        Assert.All(Enumerable.Range(0, x.Length), i => Assert.Equal(slopes[i], gradient[i], 1e-7));
    }

    private static T Run<T>(bool isPortable, string method)
        where T : Delegate => Assemblies[isPortable].Value.Static<T>(LossSource.Class, method);

    private delegate double Elements(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);

    private delegate double KnownElements(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, ReadOnlySpan<bool> mask, Span<float> gradient);

    private delegate double Rows(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);

    private delegate double KnownRows(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, ReadOnlySpan<byte> mask, int classes, Span<float> gradient);

    private delegate double BalancedElements(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, ReadOnlySpan<bool> mask, int classes, Span<float> gradient);
}
