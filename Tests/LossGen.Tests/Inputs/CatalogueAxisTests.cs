using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Inputs;

/// <summary>Every hyperparameter of every loss as a span, and the derivative by it.</summary>
public class CatalogueAxisTests
{
    private const int Classes = 3, Rows = 7;

    private delegate double SpanKernel(float[] x, float[] y, int[] labels, int classes, float[] losses, float[] gradient, float[][] values, float[][] derivatives);

    private delegate double NumberKernel(float[] x, float[] y, int[] labels, int classes, float[] losses, float[] gradient, float[] values, double[] derivatives);

    private static readonly float[] X = [.. Enumerable.Range(0, Rows * Classes).Select(i => 0.31f * i - 3.07f)];

    private static readonly float[] Y = [.. Enumerable.Range(0, Rows * Classes).Select(i => i % 5 / 4f)];

    private static readonly int[] Labels = [.. Enumerable.Range(0, Rows).Select(row => row % Classes)];

    // One compilation for each axis; in portable code, which computes what vectors compute.
    private static readonly Dictionary<string, Lazy<GeneratedAssembly>> Assemblies = new[] { "", "Row" }.ToDictionary(
        axis => axis, axis => new Lazy<GeneratedAssembly>(() => GeneratedAssembly.Compile(LossSource.File(CatalogueCase.All.Select(loss => loss.Source(axis))), CompileOptions.Portable)));

    public static TheoryData<string> Losses => [.. CatalogueCase.All.Select(loss => loss.Name)];

    [Theory, MemberData(nameof(Losses))]
    public void Spans_of_one_number_give_what_the_number_gives(string name)
    {
        CatalogueCase loss = Find(name);
        foreach (string axis in new[] { "", "Row" })
        {
            int items = axis == "Row" ? Rows : loss.CouplesRows ? Classes : X.Length;
            float[] numbers = [.. loss.Hyperparameters.Select(hyperparameter => CatalogueCase.Sample(hyperparameter, 1))];
            float[][] spans = [.. numbers.Select(number => Enumerable.Repeat(number, items).ToArray())], derivatives = [.. numbers.Select(_ => new float[items])];
            float[] losses = NewLosses(loss), gradient = new float[X.Length], expectedLosses = NewLosses(loss), expected = new float[X.Length];
            double[] expectedDerivatives = new double[numbers.Length];
            double sum = Spans(loss, axis)(X, Y, Labels, Classes, losses, gradient, spans, derivatives);
            double expectedSum = Numbers(loss, axis)(X, Y, Labels, Classes, expectedLosses, expected, numbers, expectedDerivatives);
            Same($"sum of {name} {axis}", expectedSum, sum);
            Same($"losses of {name} {axis}", expectedLosses, losses);
            Same($"gradient of {name} {axis}", expected, gradient);
            for (int i = 0; i < numbers.Length; i++)
                Assert.True(Math.Abs(expectedDerivatives[i] - derivatives[i].Sum(value => (double)value)) <= 2e-5 * (1 + derivatives[i].Sum(Math.Abs)), $"derivative of {name} by {loss.Hyperparameters[i].Name} {axis}: {expectedDerivatives[i]:R}, but {derivatives[i].Sum():R}");
        }
    }

    [Theory, MemberData(nameof(Losses))]
    public void Values_that_vary_give_what_each_gives_alone(string name)
    {
        CatalogueCase loss = Find(name);
        (string axis, int items, int length) = loss.CouplesRows ? ("Row", Rows, Classes) : ("", X.Length, 1);
        float[][] spans = [.. loss.Hyperparameters.Select(hyperparameter => Enumerable.Range(0, items).Select(item => CatalogueCase.Sample(hyperparameter, item)).ToArray())];
        float[][] derivatives = [.. spans.Select(_ => new float[items])];
        float[] losses = NewLosses(loss), gradient = new float[X.Length];
        Spans(loss, axis)(X, Y, Labels, Classes, losses, gradient, spans, derivatives);
        for (int item = 0; item < items; item++)
        {
            float[] ownLoss = new float[1], own = new float[length], numbers = [.. spans.Select(span => span[item])];
            double[] ownDerivatives = new double[numbers.Length];
            Alone(loss, axis, item, length, ownLoss, own, numbers, ownDerivatives);
            Same($"loss {item} of {name}", ownLoss[0], losses[item]);
            Same($"gradient {item} of {name}", own, gradient[(item * length)..((item + 1) * length)]);
            for (int i = 0; i < numbers.Length; i++)
                Assert.True(Math.Abs(ownDerivatives[i] - derivatives[i][item]) <= 1e-4 * Math.Abs(ownDerivatives[i]) + 1e-5, $"derivative {item} of {name} by {loss.Hyperparameters[i].Name}: {ownDerivatives[i]:R}, but {derivatives[i][item]:R}");
        }
    }

    [Theory, MemberData(nameof(Losses))]
    public void The_derivative_by_a_hyperparameter_is_the_slope_of_the_value(string name)
    {
        CatalogueCase loss = Find(name);
        (string axis, int items, int length) = loss.CouplesRows ? ("Row", Rows, Classes) : ("", X.Length, 1);
        for (int item = 0; item < items; item++)
        {
            float[] numbers = [.. loss.Hyperparameters.Select(hyperparameter => CatalogueCase.Sample(hyperparameter, item))];
            double[] derivatives = new double[numbers.Length], unused = new double[numbers.Length];
            double Value(float[] at, double[] by) => Alone(loss, axis, item, length, new float[1], new float[length], at, by);
            Value(numbers, derivatives);
            for (int i = 0; i < numbers.Length; i++)
            {
                float[] above = [.. numbers], below = [.. numbers];
                above[i] *= 1 + 0.002f;
                below[i] *= 1 - 0.002f;
                double slope = (Value(above, unused) - Value(below, unused)) / (above[i] - (double)below[i]), size = Math.Abs(Value(numbers, unused)) / Math.Abs(numbers[i]);
                Assert.True(Math.Abs(slope - derivatives[i]) <= 2e-3 * Math.Abs(slope) + 2e-4 * size + 1e-4, $"{name} by {loss.Hyperparameters[i].Name} = {numbers[i]:R}, item {item}: slope {slope:R}, derivative {derivatives[i]:R}");
            }
        }
    }

    private static double Alone(CatalogueCase loss, string axis, int item, int length, float[] losses, float[] gradient, float[] numbers, double[] derivatives) => Numbers(loss, axis)(
        X[(item * length)..((item + 1) * length)], Y[(item * length)..((item + 1) * length)], loss.CouplesRows ? [Labels[item]] : [], length, losses, gradient, numbers, derivatives);

    private static float[] NewLosses(CatalogueCase loss) => new float[loss.CouplesRows ? Rows : X.Length];

    private static CatalogueCase Find(string name) => CatalogueCase.All.First(loss => loss.Name == name);

    private static SpanKernel Spans(CatalogueCase loss, string axis) => Assemblies[axis].Value.Static<SpanKernel>(LossSource.Class, loss.Name + "OfSpans");

    private static NumberKernel Numbers(CatalogueCase loss, string axis) => Assemblies[axis].Value.Static<NumberKernel>(LossSource.Class, loss.Name + "OfNumbers");

    private static void Same(string what, float[] expected, float[] actual)
    {
        for (int i = 0; i < expected.Length; i++)
            Same($"{what} at {i}", expected[i], actual[i]);
    }

    private static void Same(string what, double expected, double actual) =>
        Assert.True(Math.Abs(expected - actual) <= 4e-6 * Math.Abs(expected) + 2e-6, $"{what}: {expected:R}, but {actual:R}");
}
