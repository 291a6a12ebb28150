using LossGen.Tests.Analyzers;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Inputs;

/// <summary>Hyperparameters along the classes, rows and elements of losses of elements, and what is said where that does not go.</summary>
public class AxisTests
{
    private const string Methods = """
        [BinaryCrossEntropy] public static partial double OfClasses(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, int classes, ReadOnlySpan<float> positiveWeight, Span<float> gradient, Span<float> positiveWeightGradient);
        [BinaryCrossEntropy] public static partial double OfRows(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, int classes, [Per(Axis.Row)] ReadOnlySpan<float> positiveWeight, Span<float> gradient, Span<float> positiveWeightGradient);
        [BinaryCrossEntropy] public static partial double OfElements(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, int classes, [Per(Axis.Element)] ReadOnlySpan<float> positiveWeight, Span<float> gradient, Span<float> positiveWeightGradient);
        """;

    private delegate double Kernel(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, int classes, ReadOnlySpan<float> positiveWeight, Span<float> gradient, Span<float> positiveWeightGradient);

    [Theory, InlineData(false), InlineData(true)]
    public void Positive_weights_of_three_classes_are_one_call(bool isPortable)
    {
        float[] gradient = new float[3], byWeight = new float[3];
        double value = Method("OfClasses", isPortable)([0, 1, -1], [1, 0.5f, 0], 3, [1, 5, 20], gradient, byWeight);
        // (softplus(0) + 5/2·softplus(−1) + 1/2·softplus(1) + softplus(−1))/3.
        Assert.Equal((Softplus(0) + 2.5 * Softplus(-1) + 0.5 * Softplus(1) + Softplus(-1)) / 3, value, 1e-7);
        double[] slopes = [Softplus(0) / 3, 0.5 * Softplus(-1) / 3, 0];
        Assert.All(slopes.Zip(byWeight), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
    }

    [Theory]
    [InlineData(1, 40), InlineData(3, 700), InlineData(64, 40), InlineData(1024, 3), InlineData(1500, 3), InlineData(5000, 2)]
    public void Values_of_classes_and_rows_are_those_of_their_elements(int classes, int rows)
    {
        float[] x = [.. Enumerable.Range(0, classes * rows).Select(i => MathF.Sin(i))], y = [.. x.Select((_, i) => i % 3 / 2f)];
        foreach ((string name, int items, Func<int, int> itemOf) in new (string, int, Func<int, int>)[] { ("OfClasses", classes, i => i % classes), ("OfRows", rows, i => i / classes) })
        {
            foreach (bool isPortable in new[] { false, true })
            {
                float[] values = [.. Enumerable.Range(0, items).Select(i => 1 + i % 7 / 3f)], all = [.. x.Select((_, i) => values[itemOf(i)])];
                float[] gradient = new float[x.Length], expected = new float[x.Length], byItem = new float[items], byElement = new float[x.Length];
                Assert.Equal(Method("OfElements", isPortable)(x, y, classes, all, expected, byElement), Method(name, isPortable)(x, y, classes, values, gradient, byItem));
                Assert.Equal(expected, gradient);
                double[] sums = new double[items];
                for (int i = 0; i < x.Length; i++)
                    sums[itemOf(i)] += byElement[i];
                Assert.All(sums.Zip(byItem), pair => Assert.Equal(pair.First, pair.Second, 1e-6 * Math.Abs(pair.First)));
            }
        }
    }

    [Fact]
    public void A_value_outside_of_the_domain_is_named_with_its_place_before_anything_is_written()
    {
        float[] gradient = [7, 7, 7];
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() => { Method("OfClasses", isPortable: false)([0, 1, -1], [1, 0.5f, 0], 3, [1, -5, 20], gradient, new float[3]); });
        Assert.Contains("'positiveWeight' is -5 at index 1", thrown.Message, StringComparison.Ordinal);
        Assert.Equal([7, 7, 7], gradient);
    }

    [Theory]
    [InlineData("[FocalLoss(Gamma = 2)] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, {|LOSS013:out float gammaGradient|});")]
    [InlineData("[FocalLoss] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, float gamma, {|LOSS014:Span<float>|} gammaGradient);")]
    [InlineData("[FocalLoss] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, ReadOnlySpan<float> gamma, out {|LOSS014:float|} gammaGradient);")]
    [InlineData("[FocalLoss] public static partial float {|LOSS013:Loss|}(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, [Per(Axis.Class)] ReadOnlySpan<float> gamma);")]
    [InlineData("[FocalLoss] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, {|LOSS014:[Per(Axis.Class)] float gamma|});")]
    [InlineData("[FocalLoss] public static partial float Loss(ReadOnlySpan<float> logits, {|LOSS014:[Per(Axis.Row)] ReadOnlySpan<float> targets|}, ReadOnlySpan<float> gamma);")]
    public Task What_does_not_go_together_is_told_where_it_stands(string method) => Verify.File(LossSource.File([method]));

    private static Kernel Method(string name, bool isPortable) => GeneratedAssembly.Compile(LossSource.File([Methods]), isPortable ? CompileOptions.Portable : CompileOptions.Default).Static<Kernel>(LossSource.Class, name);

    private static double Softplus(double x) => Math.Log(1 + Math.Exp(x));
}
