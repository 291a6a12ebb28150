using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Inputs;

/// <summary>Spans of hyperparameters that hold other numbers than floats, and pointers: the results of spans of floats.</summary>
public class AxisStorageTests
{
    private static readonly string[] Types = ["float", "double", "Half"];

    // All values are numbers of each type.
    private static readonly float[] Classes = [0.5f, 1, 2], Rows = [.. Enumerable.Range(0, 50).Select(i => 0.25f + i % 4 * 0.25f)], Elements = [.. Enumerable.Range(0, 150).Select(i => 0.25f + i % 8 * 0.125f)];

    private static readonly float[] X = [.. Enumerable.Range(0, 150).Select(i => 3 * MathF.Sin(i))];

    private static readonly string[] Methods =
    [
        .. Types.SelectMany((type, i) => new[]
        {
            $"[FocalLoss] public static partial double Classes{i}(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, int classes, ReadOnlySpan<{type}> gamma, [Per(Axis.Row)] ReadOnlySpan<{type}> alpha, Span<float> gradient, Span<float> gammaGradient);",
            $"[BinaryCrossEntropy] public static partial double Elements{i}(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, ReadOnlySpan<{type}> positiveWeight, Span<float> gradient);",
            $"[SoftmaxFocalLoss] public static partial double Softmax{i}(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, ReadOnlySpan<{type}> gamma, Span<float> gradient);",
            $"public static double CallClasses{i}(float[] x, byte[] y, float[] gamma, float[] alpha, float[] gradient, float[] derivatives) => Classes{i}(x, y, 3, Array.ConvertAll(gamma, value => ({type})value), Array.ConvertAll(alpha, value => ({type})value), gradient, derivatives);",
            $"public static double CallElements{i}(float[] x, byte[] y, float[] weights, float[] unused, float[] gradient, float[] derivatives) => Elements{i}(x, y, Array.ConvertAll(weights, value => ({type})value), gradient);",
            $"public static double CallSoftmax{i}(float[] x, byte[] y, float[] gamma, float[] unused, float[] gradient, float[] derivatives) {{ var labels = new int[y.Length / 3]; for (int i = 0; i < labels.Length; i++) labels[i] = i % 3; return Softmax{i}(x, labels, 3, Array.ConvertAll(gamma, value => ({type})value), gradient); }}",
        }),
        "[FocalLoss] public static unsafe partial double Pointers(float* logits, byte* targets, int length, int classes, float* gamma, float* gradient, float* gammaGradient);",
        "[FocalLoss] public static partial double Spans(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, int classes, ReadOnlySpan<float> gamma, Span<float> gradient, Span<float> gammaGradient);",
        "public static unsafe double CallPointers(float[] x, byte[] y, float[] gamma, float[] unused, float[] gradient, float[] derivatives) { fixed (float* px = x, pc = gamma, pg = gradient, pd = derivatives) fixed (byte* py = y) return Pointers(px, py, x.Length, 3, pc, pg, pd); }",
        "public static double CallSpans(float[] x, byte[] y, float[] gamma, float[] unused, float[] gradient, float[] derivatives) => Spans(x, y, 3, gamma, gradient, derivatives);",
    ];

    private delegate double Kernel(float[] x, byte[] y, float[] first, float[] second, float[] gradient, float[] derivatives);

    [Fact]
    public void Other_numbers_give_the_results_of_floats()
    {
        for (int i = 1; i < Types.Length; i++)
        {
            Same($"Classes{i}", "Classes0", Classes, Rows);
            Same($"Elements{i}", "Elements0", Elements, Rows);
            Same($"Softmax{i}", "Softmax0", Classes, Rows);
        }
    }

    [Fact]
    public void Pointers_give_the_results_of_spans() => Same("Pointers", "Spans", Classes, Rows);

    [Fact]
    public void A_value_that_is_none_as_a_float_is_named_with_its_place()
    {
        byte[] y = new byte[X.Length];
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() => Of("Classes1")(X, y, [1, -2, 3], Rows, new float[X.Length], new float[3]));
        Assert.Contains("'gamma' is -2 at index 1", thrown.Message, StringComparison.Ordinal);
    }

    private static void Same(string actual, string expected, float[] first, float[] second)
    {
        byte[] y = [.. X.Select((_, i) => (byte)(i * 7 % 3 == 0 ? 1 : 0))];
        float[] gradient = new float[X.Length], derivatives = new float[3], wanted = new float[X.Length], wantedDerivatives = new float[3];
        double value = Of(expected)(X, y, first, second, wanted, wantedDerivatives);
        Assert.True(value == Of(actual)(X, y, first, second, gradient, derivatives), actual);
        Assert.Equal(wanted, gradient);
        Assert.Equal(wantedDerivatives, derivatives);
    }

    private static Kernel Of(string name) => GeneratedAssembly.Compile(LossSource.File(Methods), CompileOptions.Default with { AllowsUnsafe = true }).Static<Kernel>(LossSource.Class, "Call" + name);
}
