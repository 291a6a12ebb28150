using LossGen.Tests.Documentation;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Inputs;

/// <summary>The worked examples of the page on custom losses, against their formulas in double precision and finite differences of these.</summary>
public class WorkedExampleTests
{
    private const int Classes = 3, Rows = 5;

    private delegate float Regression(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, ReadOnlySpan<float> logVariance, Span<float> gradient, Span<float> logVarianceGradient);

    private delegate float Policy(
        ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, ReadOnlySpan<float> advantage, ReadOnlySpan<float> oldLogProbability,
        ReadOnlySpan<float> value, ReadOnlySpan<float> returns, Span<float> gradient, Span<float> valueGradient);

    private delegate float Student(
        ReadOnlySpan<float> logits, ReadOnlySpan<float> teacher, ReadOnlySpan<int> labels, int classes, float temperature, Span<float> gradient, out float temperatureGradient);

    private delegate float Distance(ReadOnlySpan<float> predictions, ReadOnlySpan<float> other, int classes, Span<float> gradient);

    private static readonly float[] X = Numbers(0.7, Rows * Classes), Other = Numbers(1.9, Rows * Classes), First = Numbers(2.3, Rows), Second = Numbers(3.1, Rows), Third = Numbers(4.7, Rows), Fourth = Numbers(5.3, Rows);

    private static readonly int[] Labels = [0, 2, 1, 1, 0];

    [Fact]
    public void A_regression_learns_its_variance()
    {
        double Value(double[] x, double[] s) => x.Select((at, i) => 0.5 * (s[i] + (at - Other[i]) * (at - Other[i]) * Math.Exp(-s[i]))).Average();
        float[] variance = Numbers(6.1, X.Length), gradient = new float[X.Length], byVariance = new float[X.Length];
        double value = Method<Regression>("Heteroscedastic")(X, Other, variance, gradient, byVariance);
        Assert.Equal(Value(Wide(X), Wide(variance)), value, 1e-5);
        IsSlope(x => Value(x, Wide(variance)), X, gradient);
        IsSlope(s => Value(Wide(X), s), variance, byVariance);
    }

    [Fact]
    public void An_agent_learns_policy_value_and_entropy_in_one_pass()
    {
        double Value(double[] x, double[] values) => Mean(row =>
        {
            double[] log = LogSoftmax(Row(x, row));
            double ratio = Math.Exp(log[Labels[row]] - Second[row]), error = values[row] - Fourth[row];
            return -Math.Min(ratio * First[row], Math.Clamp(ratio, 1 - 0.2f, 1 + 0.2f) * First[row]) + 0.5 * error * error + 0.01f * log.Sum(l => Math.Exp(l) * l);
        });
        float[] gradient = new float[X.Length], byValue = new float[Rows];
        double value = Method<Policy>("PpoLoss")(X, Labels, Classes, First, Second, Third, Fourth, gradient, byValue);
        Assert.Equal(Value(Wide(X), Wide(Third)), value, 1e-5);
        IsSlope(x => Value(x, Wide(Third)), X, gradient);
        IsSlope(values => Value(Wide(X), values), Third, byValue);
    }

    [Fact]
    public void A_student_learns_from_its_teacher_and_the_temperature_with_it()
    {
        double Value(double[] x, double t) => Mean(row =>
        {
            double[] soft = LogSoftmax([.. Row(Wide(Other), row).Select(value => value / t)]), own = LogSoftmax([.. Row(x, row).Select(value => value / t)]);
            return 0.5 * (t * t * soft.Zip(own, (p, q) => Math.Exp(p) * (p - q)).Sum() - LogSoftmax(Row(x, row))[Labels[row]]);
        });
        float[] gradient = new float[X.Length];
        double value = Method<Student>("Distilled")(X, Other, Labels, Classes, 1.7f, gradient, out float byTemperature);
        Assert.Equal(Value(Wide(X), 1.7f), value, 1e-5);
        IsSlope(x => Value(x, 1.7f), X, gradient);
        IsSlope(t => Value(Wide(X), t[0]), [1.7f], [byTemperature]);
    }

    [Fact]
    public void A_row_of_predictions_has_a_cosine()
    {
        double Value(double[] x) => Mean(row =>
        {
            double[] a = Row(x, row), b = Row(Wide(Other), row);
            return 1 - a.Zip(b, (p, q) => p * q).Sum() / Math.Sqrt((a.Sum(p => p * p) + 1e-6f) * (b.Sum(q => q * q) + 1e-6f));
        });
        float[] gradient = new float[X.Length];
        Assert.Equal(Value(Wide(X)), Method<Distance>("CosineLoss")(X, Other, Classes, gradient), 1e-5);
        IsSlope(Value, X, gradient);
    }

    private static T Method<T>(string name)
        where T : Delegate => GeneratedAssembly.Compile(LossSource.File(
            DocumentationPage.Named("docs/custom-losses.md").Blocks.Where(block => block is { IsCSharp: true, IsGenerated: false }).Select(block => block.Text))).Static<T>(LossSource.Class, name);

    private static void IsSlope(Func<double[], double> value, float[] at, float[] gradient)
    {
        for (int i = 0; i < at.Length; i++)
        {
            double[] above = Wide(at), below = Wide(at);
            above[i] += 1e-5;
            below[i] -= 1e-5;
            Assert.Equal((value(above) - value(below)) / 2e-5, gradient[i], 1e-5);
        }
    }

    private static double Mean(Func<int, double> ofRow) => Enumerable.Range(0, Rows).Select(ofRow).Average();

    private static double[] Row(double[] values, int row) => values[(row * Classes)..((row + 1) * Classes)];

    private static double[] Wide(float[] values) => [.. values.Select(value => (double)value)];

    private static double[] LogSoftmax(double[] row) => [.. row.Select(value => value - Math.Log(row.Sum(Math.Exp)))];

    private static float[] Numbers(double seed, int count) => [.. Enumerable.Range(0, count).Select(i => (float)Math.Sin(seed * (i + 1)))];
}
