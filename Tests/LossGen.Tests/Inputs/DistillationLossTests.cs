using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Inputs;

/// <summary>Distillation: values by the formula in double precision, derivatives by finite differences of it.</summary>
public class DistillationLossTests
{
    private const double Step = 1e-5;

    private static readonly string[] Methods =
    [
        "[DistillationLoss(Temperature = 3, Alpha = 0.25, Reduction = Reduction.Sum)] public static partial double Fixed(ReadOnlySpan<float> logits, ReadOnlySpan<float> teacher, ReadOnlySpan<int> labels, int classes, ReadOnlySpan<float> classWeights, Span<float> gradient);",
        "[DistillationLoss(Reduction = Reduction.Sum)] public static partial double Learned(ReadOnlySpan<float> logits, ReadOnlySpan<float> teacher, ReadOnlySpan<int> labels, int classes, float temperature, Span<float> gradient, out float temperatureGradient);",
    ];

    private delegate double FixedKernel(ReadOnlySpan<float> logits, ReadOnlySpan<float> teacher, ReadOnlySpan<int> labels, int classes, ReadOnlySpan<float> classWeights, Span<float> gradient);

    private delegate double LearnedKernel(ReadOnlySpan<float> logits, ReadOnlySpan<float> teacher, ReadOnlySpan<int> labels, int classes, float temperature, Span<float> gradient, out float temperatureGradient);

    [Theory, InlineData(false, 5), InlineData(false, 40), InlineData(true, 5)]
    public void Value_and_derivatives_are_those_of_the_formula(bool isPortable, int classes)
    {
        GeneratedAssembly kernels = GeneratedAssembly.Compile(LossSource.File(Methods), isPortable ? CompileOptions.Portable : CompileOptions.Default);
        var random = new Random(classes);
        float[] Numbers(int count, float least, float most) => [.. Enumerable.Range(0, count).Select(_ => least + (most - least) * random.NextSingle())];
        const int rows = 7;
        float[] x = Numbers(rows * classes, -3, 3), teacher = Numbers(rows * classes, -4, 4), weights = Numbers(classes, 0.5f, 2), gradient = new float[x.Length];
        int[] labels = [.. Enumerable.Range(0, rows).Select(row => row == 3 ? -100 : random.Next(classes))];
        double Of(double[] at, float[] w, double alpha, double temperature) => Enumerable.Range(0, rows).Where(row => labels[row] >= 0).Sum(row =>
            Row([.. at.Skip(row * classes).Take(classes)], [.. teacher.Skip(row * classes).Take(classes)], labels[row], w[labels[row]], alpha, temperature));

        double[] exact = [.. x.Select(value => (double)value)];
        double value = kernels.Static<FixedKernel>(LossSource.Class, "Fixed")(x, teacher, labels, classes, weights, gradient);
        Near(Of(exact, weights, 0.25, 3), value);
        CheckGradient(at => Of(at, weights, 0.25, 3), exact, gradient);

        float[] ones = [.. Enumerable.Repeat(1f, classes)];
        value = kernels.Static<LearnedKernel>(LossSource.Class, "Learned")(x, teacher, labels, classes, 1.5f, gradient, out float byTemperature);
        Near(Of(exact, ones, 0.5, 1.5), value);
        CheckGradient(at => Of(at, ones, 0.5, 1.5), exact, gradient);
        Near((Of(exact, ones, 0.5, 1.5 + Step) - Of(exact, ones, 0.5, 1.5 - Step)) / (2 * Step), byTemperature);
    }

    [Fact]
    public void A_class_that_neither_has_is_not_there()
    {
        FixedKernel kernel = GeneratedAssembly.Compile(LossSource.File(Methods)).Static<FixedKernel>(LossSource.Class, "Fixed");
        float[] expected = new float[3], actual = new float[4];
        double value = kernel([1, 0, -1], [2, 1, -2], [1], 3, [1, 1, 1], expected);
        Assert.Equal(value, kernel([1, float.NegativeInfinity, 0, -1], [2, float.NegativeInfinity, 1, -2], [2], 4, [1, 1, 1, 1], actual), 1e-6);
        Assert.Equal(0, actual[1]);
        Assert.Equal(expected[0], actual[0], 1e-6);
        Assert.Equal(expected[1], actual[2], 1e-6);
    }

    private static double Row(double[] x, float[] teacher, int label, double weight, double alpha, double temperature)
    {
        double[] own = LogSoftmax([.. x.Select(value => value / temperature)]), soft = LogSoftmax([.. teacher.Select(value => value / temperature)]);
        return -alpha * weight * LogSoftmax(x)[label] + (1 - alpha) * temperature * temperature * soft.Zip(own).Sum(pair => Math.Exp(pair.First) * (pair.First - pair.Second));
    }

    private static double[] LogSoftmax(double[] x)
    {
        double sum = Math.Log(x.Sum(Math.Exp));
        return [.. x.Select(value => value - sum)];
    }

    private static void CheckGradient(Func<double[], double> function, double[] at, float[] gradient)
    {
        for (int i = 0; i < at.Length; i++)
        {
            double Shifted(double step) => function([.. at.Select((value, j) => j == i ? value + step : value)]);
            Near((Shifted(Step) - Shifted(-Step)) / (2 * Step), gradient[i]);
        }
    }

    private static void Near(double expected, double actual) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-5 * Math.Max(1, Math.Abs(expected)), $"expected {expected:R}, got {actual:R}");
}
