using LossGen.Tests.Analyzers;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Inputs;

/// <summary>Hyperparameters of classes as arrays of the attribute, and counts of classes that the caller passes: the same as spans and as counts of the attribute.</summary>
public class ClassTableTests
{
    private const string Elements = "ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, int classes", Rows = "ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes";

    private const string Dense = "ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, int classes";

    private static readonly string Methods = string.Join("\n",
    [
        $"[BinaryCrossEntropy(PositiveWeights = new[] {{ 1.0, 5, 20 }})] public static partial double Weights({Elements}, Span<float> gradient);",
        $"[BinaryCrossEntropy] public static partial double WeightsOf({Elements}, ReadOnlySpan<float> positiveWeight, Span<float> gradient);",
        $"[FocalLoss(Alphas = new[] {{ 0.25, 0.5, 0.75 }}, Gammas = new double[] {{ 0, 1.5, 2 }}, Layout = Layout.ClassMajor)] public static partial double Focal({Elements}, Span<float> gradient);",
        $"[FocalLoss(Layout = Layout.ClassMajor)] public static partial double FocalOf({Elements}, ReadOnlySpan<float> alpha, ReadOnlySpan<float> gamma, Span<float> gradient);",
        $"[SoftmaxFocalLoss(Gammas = new[] {{ 0, 1.5, 2 }})] public static partial double Softmax({Rows}, Span<float> gradient);",
        $"[SoftmaxFocalLoss] public static partial double SoftmaxOf({Rows}, ReadOnlySpan<float> gamma, Span<float> gradient);",
        .. Pair("Balanced", "BinaryCrossEntropy, ClassBalanced", Elements, "int"),
        .. Pair("BalancedByWeights", "FocalLoss(Reduction = Reduction.MeanOverWeights), ClassBalanced", Elements, "double"),
        .. Pair("BalancedRows", "CrossEntropy, ClassBalanced", Rows, "float"),
        .. Pair("BalancedDense", "CrossEntropy(Reduction = Reduction.MeanOverWeights), ClassBalanced", Dense, "int"),
        .. Pair("Margins", "LdamLoss(Scale = 4), ClassBalanced", Rows, "int"),
        .. Pair("Adjusted", "LogitAdjustedCrossEntropy(Layout = Layout.ClassMajor)", Rows, "float"),
        .. Pair("Distribution", "DistributionBalancedLoss(SampleCount = 6000)", Dense, "int"),
        .. Pair("Mined", "LogitAdjustedCrossEntropy, HardExampleMining(KeepRatio = 0.5)", Rows, "int"),
        $"[LdamLoss] public static partial void Void({Rows}, ReadOnlySpan<int> counts, Span<float> gradient);",
    ]);

    private delegate double ElementKernel(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, int classes, Span<float> gradient);

    private delegate double OneSpanKernel(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, int classes, ReadOnlySpan<float> values, Span<float> gradient);

    private delegate double TwoSpansKernel(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, int classes, ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<float> gradient);

    private delegate double LabelKernel(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);

    private delegate double LabelSpanKernel(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, ReadOnlySpan<float> values, Span<float> gradient);

    private delegate void VoidKernel(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, ReadOnlySpan<int> counts, Span<float> gradient);

    private delegate double CountedKernel(float[] logits, float[] targets, int[] counts, float[] gradient);

    private static readonly float[] X = [.. Enumerable.Range(0, 300).Select(i => 3 * MathF.Sin(i))];

    private static readonly float[] Y = [.. X.Select((_, i) => i * 7 % 3 == 0 ? 1f : 0)];

    [Theory, InlineData(false), InlineData(true)]
    public void Arrays_of_the_attribute_are_the_spans_of_these_numbers(bool isPortable)
    {
        GeneratedAssembly kernels = Kernels(isPortable);
        byte[] y = [.. Y.Select(value => (byte)value)];
        int[] labels = [.. Enumerable.Range(0, 100).Select(i => i % 3)];
        float[] expected = new float[300], actual = new float[300];
        Assert.Equal(kernels.Static<OneSpanKernel>(LossSource.Class, "WeightsOf")(X, y, 3, [1, 5, 20], expected), kernels.Static<ElementKernel>(LossSource.Class, "Weights")(X, y, 3, actual));
        Assert.Equal(expected, actual);
        Assert.Equal(kernels.Static<TwoSpansKernel>(LossSource.Class, "FocalOf")(X, y, 3, [0.25f, 0.5f, 0.75f], [0, 1.5f, 2], expected), kernels.Static<ElementKernel>(LossSource.Class, "Focal")(X, y, 3, actual), 1e-6);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        Assert.Equal(kernels.Static<LabelSpanKernel>(LossSource.Class, "SoftmaxOf")(X, labels, 3, [0, 1.5f, 2], expected), kernels.Static<LabelKernel>(LossSource.Class, "Softmax")(X, labels, 3, actual), 1e-6);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void Positive_weights_of_the_attribute_are_those_of_the_issue()
    {
        float[] gradient = new float[3];
        double value = Kernels(false).Static<ElementKernel>(LossSource.Class, "Weights")([0, 1, -1], [1, 1, 0], 3, gradient);
        Assert.Equal((Math.Log(2) + 5 * Math.Log(1 + Math.Exp(-1)) + Math.Log(1 + Math.Exp(-1))) / 3, value, 1e-6);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Counts_of_the_caller_are_those_of_the_attribute(bool isPortable)
    {
        GeneratedAssembly kernels = Kernels(isPortable);
        foreach (string name in new[] { "Balanced", "BalancedByWeights", "BalancedRows", "BalancedDense", "Margins", "Adjusted", "Distribution", "Mined" })
        {
            float[] expected = new float[300], actual = new float[300];
            double value = kernels.Static<CountedKernel>(LossSource.Class, $"Call{name}Known")(X, Y, [5000, 300, 12], expected);
            double passed = kernels.Static<CountedKernel>(LossSource.Class, $"Call{name}Passed")(X, Y, [5000, 300, 12], actual);
            Assert.True(Math.Abs(value - passed) <= 1e-6 * Math.Abs(value), $"{name}: {passed} for {value}");
            Assert.All(expected.Zip(actual), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 1e-6 * (1e-3 + Math.Abs(pair.First)), $"{name}: {pair}"));
        }
    }

    [Fact]
    public void Very_many_classes_take_an_array_of_the_pool()
    {
        const int classes = 5000;
        float[] x = [.. Enumerable.Range(0, 2 * classes).Select(i => MathF.Sin(i))], gradient = new float[x.Length];
        int[] counts = [.. Enumerable.Range(1, classes)];
        Kernels(false).Static<VoidKernel>(LossSource.Class, "Void")(x, [3, 4], classes, counts, gradient);
        Assert.True(gradient[3] < 0 && gradient[classes + 4] < 0 && gradient[4] > 0);
    }

    [Theory]
    [InlineData("MarginsPassed", new[] { 10, 0, 3 }, "'counts' is 0 at index 1")]
    [InlineData("MarginsPassed", new[] { 10, 3 }, "counts")]
    [InlineData("DistributionPassed", new[] { 10, 6000, 3 }, "'counts' is 6000 at index 1")]
    public void Counts_that_are_none_are_named_before_anything_is_written(string method, int[] counts, string message)
    {
        float[] gradient = [7, 7, 7];
        var thrown = Assert.ThrowsAny<ArgumentException>(() => Kernels(false).Static<CountedKernel>(LossSource.Class, $"Call{method}")([1, 2, 3], [1, 0, 0], counts, gradient));
        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
        Assert.Equal([7, 7, 7], gradient);
    }

    [Fact]
    public void An_array_says_how_many_classes_there_are()
    {
        Assert.ThrowsAny<ArgumentException>(() => { Kernels(false).Static<ElementKernel>(LossSource.Class, "Weights")([1, 2], [1, 0], 2, new float[2]); });
    }

    [Theory]
    [InlineData("[BinaryCrossEntropy(PositiveWeights = new[] { 1.0, {|LOSS001:-5|}, 20 })] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);")]
    [InlineData("[BinaryCrossEntropy(PositiveWeights = {|LOSS001:new double[0]|})] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);")]
    [InlineData("[FocalLoss(Alphas = new[] { 0.5, {|LOSS003:1|} })] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);")]
    [InlineData("[FocalLoss(Alphas = {|LOSS001:new[] { 0.5, 0.25 }|}, Gammas = new[] { 2.0, 1, 1 })] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);")]
    [InlineData("[FocalLoss({|LOSS018:Gamma = 2|}, Gammas = new[] { 2.0, 1 })] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);")]
    [InlineData("[FocalLoss({|LOSS018:Gammas = new[] { 2.0, 1 }|})] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, ReadOnlySpan<float> gamma);")]
    [InlineData("[FocalLoss(Gammas = new[] { 2.0, 1 })] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, {|LOSS013:Span<float> gammaGradient|});")]
    [InlineData("[FocalLoss({|LOSS014:Gammas = new[] { 2.0, 1 }|})] public static partial float Loss(float logit, float target);")]
    [InlineData("[CrossEntropy] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, {|LOSS012:ReadOnlySpan<int> counts|});")]
    [InlineData("[{|LOSS018:LdamLoss(5, 3)|}] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, ReadOnlySpan<int> counts);")]
    [InlineData("[{|LOSS013:DistributionBalancedLoss|}] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, int classes, ReadOnlySpan<int> counts);")]
    public Task What_does_not_go_together_is_told_where_it_stands(string method) => Verify.File(LossSource.File([method]));

    private static GeneratedAssembly Kernels(bool isPortable) => GeneratedAssembly.Compile(LossSource.File([Methods]), isPortable ? CompileOptions.Portable : CompileOptions.Default);

    // A method with the counts in its attributes, one that takes them, and calls of both.
    private static IEnumerable<string> Pair(string name, string attributes, string inputs, string type)
    {
        string known = string.Join(", ", attributes.Split(", ").Select(attribute => attribute.Split('(')[0] switch
        {
            "ClassBalanced" or "LdamLoss" or "LogitAdjustedCrossEntropy" or "DistributionBalancedLoss" => attribute.Contains('(', StringComparison.Ordinal)
                ? attribute.Replace("(", "(5000, 300, 12, ", StringComparison.Ordinal)
                : $"{attribute}(5000, 300, 12)",
            _ => attribute,
        }));
        yield return $"[{known}] public static partial double {name}Known({inputs}, Span<float> gradient);";
        yield return $"[{attributes}] public static partial double {name}Passed({inputs}, ReadOnlySpan<{type}> counts, Span<float> gradient);";
        string convert = inputs == Rows
            ? "var y = new int[targets.Length / 3]; for (int i = 0; i < y.Length; i++) y[i] = i % 3;"
            : inputs == Elements ? "var y = new byte[targets.Length]; for (int i = 0; i < y.Length; i++) y[i] = (byte)targets[i];" : "var y = targets;";
        yield return $"public static double Call{name}Known(float[] logits, float[] targets, int[] counts, float[] gradient) {{ {convert} return {name}Known(logits, y, 3, gradient); }}";
        yield return $"public static double Call{name}Passed(float[] logits, float[] targets, int[] counts, float[] gradient) {{ {convert} return {name}Passed(logits, y, 3, Array.ConvertAll(counts, count => ({type})count), gradient); }}";
    }
}
