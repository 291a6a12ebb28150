using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Pointers;

/// <summary>A loss with pointers computes the bits of the loss with spans, and checks what can be checked.</summary>
public class PointerTests
{
    private delegate double Elements(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, ReadOnlySpan<float> weights, Span<float> gradient, Span<float> losses);

    private delegate double HardElements(ReadOnlySpan<float> logits, ReadOnlySpan<bool> targets, Span<float> gradient, double gamma);

    private delegate double Rows(
        ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, ReadOnlySpan<float> weights, ReadOnlySpan<float> classWeights, Span<float> gradient, Span<float> losses);

    private delegate double PerClass(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, ReadOnlySpan<float> gamma, int classes, Span<float> gradient, Span<float> gammaGradient);

    private delegate double CallOfRows(float[] x, int length, int classes, int[]? t, float[] w, float[] cw, float[] g, float[] l);

    private delegate double CallOfElements(float[] x, byte[] t, float[] w, float[]? g, float[] l, int length);

    private static readonly float[] X = [.. Enumerable.Range(0, 53).Select(i => 0.37f * i - 9.3f)], W = [.. X.Select((_, i) => 1 + i % 3 / 4f)];

    private static readonly byte[] T = [.. X.Select((_, i) => (byte)(i % 4 == 0 ? 3 : 0))];

    [Theory, InlineData(false), InlineData(true)]
    public void Elements_behind_pointers_have_the_bits_of_spans(bool isPortable)
    {
        GeneratedAssembly losses = PointerLosses.Compile(isPortable);
        float[] expected = new float[53], actual = new float[53], expectedLosses = new float[53], actualLosses = new float[53];
        double loss = losses.Static<Elements>("Losses", "Spans")(X, T, W, expected, expectedLosses);
        Assert.NotEqual(0, loss);
        Assert.Equal(loss, losses.Static<CallOfElements>("Losses", "CallElements")(X, T, W, actual, actualLosses, 53));
        Assert.Equal(expected, actual);
        Assert.Equal(expectedLosses, actualLosses);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Hyperparameters_of_classes_are_spans_beside_pointers(bool isPortable)
    {
        GeneratedAssembly losses = PointerLosses.Compile(isPortable);
        float[] x = X[..51], gamma = [0, 2, 3.5f], expected = new float[51], actual = new float[51], expectedByGamma = new float[3], actualByGamma = new float[3];
        var call = losses.Static<Func<float[], byte[], float[], int, float[], float[], double>>("Losses", "CallPerClass");
        double loss = losses.Static<PerClass>("Losses", "PerClass")(x, T.AsSpan(0, 51), gamma, 3, expected, expectedByGamma);
        Assert.Equal(loss, call(x, T, gamma, 3, actual, actualByGamma));
        Assert.Equal(expected, actual);
        Assert.Equal(expectedByGamma, actualByGamma);
        Assert.Equal("gamma", Assert.Throws<ArgumentOutOfRangeException>(() => call(x, T, [0, -1, 2], 3, actual, actualByGamma)).ParamName);
        Assert.Equal("gamma", Assert.Throws<ArgumentException>(() => call(x, T, [0, 1], 3, actual, actualByGamma)).ParamName);
        Assert.Equal("logits", Assert.Throws<ArgumentException>(() => call(x[..50], T, gamma, 3, actual, actualByGamma)).ParamName);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Pointers_and_spans_go_together(bool isPortable)
    {
        GeneratedAssembly losses = PointerLosses.Compile(isPortable);
        bool[] targets = [.. T.Select(target => target != 0)];
        float[] expected = new float[53], behindPointer = new float[53], inSpan = new float[53];
        double loss = losses.Static<HardElements>("Losses", "Focal")(X, targets, expected, 1.5);
        Assert.Equal(loss, losses.Static<Func<float[], bool[], float[], double, double>>("Losses", "CallMixedAround")(X, targets, behindPointer, 1.5));
        Assert.Equal(loss, losses.Static<Func<float[], bool[], float[], double, double>>("Losses", "CallMixed")(X, targets, inSpan, 1.5));
        Assert.Equal(expected, behindPointer);
        Assert.Equal(expected, inSpan);
        Assert.Equal("targets", Assert.Throws<ArgumentException>(() => losses.Static<Func<float[], bool[], float[], double, double>>("Losses", "CallMixed")(X, targets[1..], inSpan, 1.5)).ParamName);
        Assert.Equal("gamma", Assert.Throws<ArgumentOutOfRangeException>(() => losses.Static<Func<float[], bool[], float[], double, double>>("Losses", "CallMixed")(X, targets, inSpan, -1)).ParamName);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Rows_behind_pointers_have_the_bits_of_spans(bool isPortable)
    {
        GeneratedAssembly losses = PointerLosses.Compile(isPortable);
        foreach (int classes in new[] { 5, 17 })
        {
            int rows = 53 / classes, length = rows * classes;
            int[] labels = [.. Enumerable.Range(0, rows).Select(row => row == 1 ? -1 : row % classes)];
            float[] x = X[..length], w = W[..rows], cw = W[..classes];
            float[] expected = new float[length], actual = new float[length], expectedLosses = new float[rows], actualLosses = new float[rows];
            double loss = losses.Static<Rows>("Losses", "Rows")(x, labels, classes, w, cw, expected, expectedLosses);
            Assert.NotEqual(0, loss);
            Assert.Equal(loss, losses.Static<CallOfRows>("Losses", "CallRows")(x, length, classes, labels, w, cw, actual, actualLosses));
            Assert.Equal(expected, actual);
            Assert.Equal(expectedLosses, actualLosses);
        }
    }

    [Fact]
    public void The_modifier_unsafe_may_stand_on_the_type() =>
        Assert.Equal(5, PointerLosses.Compile(false).Static<Func<float[], float[], double>>("UnsafeType", "Call")([1, 2, 7], [1, 2, 1.5f]));

    [Theory, InlineData(false), InlineData(true)]
    public void Pointers_that_are_null_throw_unless_nothing_lies_behind_them(bool isPortable)
    {
        var call = PointerLosses.Compile(isPortable).Static<CallOfElements>("Losses", "CallElements");
        Assert.Equal("gradient", Assert.Throws<ArgumentNullException>(() => call(X, T, W, null, new float[53], 53)).ParamName);
        Assert.Equal(0, call([], [], [], null, [], 0));
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => call(X, T, W, new float[53], new float[53], -1)).ParamName);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Overlap_throws_but_in_place(bool isPortable)
    {
        var call = PointerLosses.Compile(isPortable).Static<Func<float[], int, int, int, int, int, double>>("Losses", "CallPlaced");
        float[] memory = [.. X, .. X, .. X];
        Assert.NotEqual(0, call(memory, 0, 40, 0, 80, 20));
        foreach ((int gradient, int losses, string name) in new[] { (1, 80, "gradient"), (42, 80, "gradient"), (80, 90, "losses"), (0, 39, "losses") })
        {
            float[] before = [.. memory];
            var error = Assert.Throws<ArgumentException>(() => call(memory, 20, 40, gradient + (gradient == 1 ? 20 : 0), losses == 39 ? 39 : losses, 20));
            Assert.Equal(name, error.ParamName);
            Assert.Equal(before, memory);
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Rows_and_labels_are_checked_before_anything_is_written(bool isPortable)
    {
        var call = PointerLosses.Compile(isPortable).Static<CallOfRows>("Losses", "CallRows");
        float[] gradient = [.. X];
        Assert.Equal("classes", Assert.Throws<ArgumentOutOfRangeException>(() => call(X, 50, 0, [0], W, W, gradient, new float[9])).ParamName);
        Assert.Equal("logits", Assert.Throws<ArgumentException>(() => call(X, 51, 10, [0], W, W, gradient, new float[9])).ParamName);
        Assert.Equal("labels", Assert.Throws<ArgumentOutOfRangeException>(() => call(X, 20, 10, [0, 10], W, W, gradient, new float[9])).ParamName);
        Assert.Equal("labels", Assert.Throws<ArgumentNullException>(() => call(X, 20, 10, null, W, W, gradient, new float[9])).ParamName);
        Assert.Equal(X, gradient);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Messages_are_literals_and_the_kernel_has_no_throw(bool isPortable)
    {
        string[] files = [.. PointerLosses.Compile(isPortable).Files.Where(file => file.Key.Contains("Pointers", StringComparison.Ordinal)).Select(file => file.Value)];
        Assert.Equal(3, files.Length);
        foreach (string file in files)
        {
            int kernel = file.IndexOf("namespace LossGen.Generated", StringComparison.Ordinal);
            Assert.DoesNotContain("throw", file[kernel..], StringComparison.Ordinal);
            string[] throws = [.. file[..kernel].Split('\n').Where(line => line.Contains("throw", StringComparison.Ordinal))];
            Assert.True(throws.Length > 5, file);
            Assert.All(throws, line => Assert.Matches("""^\t*throw new global::System\.Argument\w*Exception\("[^"]*"(, "[^"]*")?\);$""", line));
            // What the library throws has a message with what was passed.
            Assert.All(file[..kernel].Split('\n').Where(line => line.Contains(".Checks.", StringComparison.Ordinal)), line => Assert.Matches(@"\.Checks\.(IsMisplaced|Overlap)<", line));
        }
    }
}
