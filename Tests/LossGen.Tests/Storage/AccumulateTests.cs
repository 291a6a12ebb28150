using LossGen.Tests.Analyzers;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Storage;

/// <summary>With Accumulate, what a method writes is added to what was there.</summary>
public class AccumulateTests
{
    private const string Outputs = "Span<float> gradient, Span<float> hessian, Span<float> losses, Span<float> probabilities";

    private static readonly (string Name, string Attribute, string Parameters)[] Losses =
    [
        ("Elements", "FocalLoss", "ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, " + Outputs),
        ("Labels", "CrossEntropy", "ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, ReadOnlySpan<float> weights, int classes, " + Outputs),
        ("Rows", "SoftmaxFocalLoss(Gamma = 2)", "ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, int classes, " + Outputs),
        ("Region", "DiceLoss", "ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient, Span<float> probabilities"),
    ];

    private delegate float Masked(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, ReadOnlySpan<bool> mask, int classes, Span<float> gradient, Span<float> probabilities);

    private delegate double Call(Dictionary<string, float[]> arrays, int[] labels, int classes);

    [Theory, InlineData("512"), InlineData("256"), InlineData("128"), InlineData("portable")]
    public void Every_output_is_added_to(string mode)
    {
        GeneratedAssembly assembly = GeneratedAssembly.Compile(
            LossSource.File(Losses.SelectMany(loss => new[] { Methods(loss, "float", ""), Methods(loss, "float", "Accumulate") })),
            mode == "portable" ? CompileOptions.Portable : CompileOptions.Default with { VectorBits = int.Parse(mode, System.Globalization.CultureInfo.InvariantCulture) });
        foreach ((string loss, _, _) in Losses)
        {
            foreach ((int rows, int classes) in new[] { (70, 3), (5, 37), (3, 16), (2, 1100), (1, 5), (1, 1) })
            {
                (Dictionary<string, float[]> plain, int[] labels) = Data(rows, classes, loss is "Labels" or "Rows");
                var added = plain.ToDictionary(pair => pair.Key, pair => IsOutput(pair.Key) ? [.. pair.Value.Select((_, i) => 0.125f * (i % 13))] : pair.Value);
                var before = added.ToDictionary(pair => pair.Key, pair => (float[])pair.Value.Clone());
                double expected = assembly.Static<Call>(LossSource.Class, "Call" + loss)(plain, labels, classes);
                Assert.Equal(expected, assembly.Static<Call>(LossSource.Class, "CallAccumulate" + loss)(added, labels, classes));
                foreach (string output in added.Keys.Where(IsOutput))
                {
                    for (int i = 0; i < added[output].Length; i++)
                    {
                        float sum = before[output][i] + plain[output][i];
                        Assert.True(sum.Equals(added[output][i]), $"{loss}, {rows} rows of {classes}: {output}[{i}] became {added[output][i]}, not {before[output][i]} + {plain[output][i]}.");
                    }
                }
            }
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Rows_that_a_mask_leaves_out_add_nothing(bool isPortable)
    {
        var loss = GeneratedAssembly.Compile(
            LossSource.File(["[CrossEntropy(Accumulate = true)] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, ReadOnlySpan<bool> mask, int classes, Span<float> gradient, Span<float> probabilities);"]),
            isPortable ? CompileOptions.Portable : CompileOptions.Default).Static<Masked>(LossSource.Class, "Loss");
        float[] gradient = [10, 10, 10, 10], probabilities = [5, 5, 5, 5];
        Assert.Equal(Math.Log(1 + Math.E), loss([1, 2, 3, 4], [0, 1], [true, false], 2, gradient, probabilities), 1e-6);
        Assert.Equal([10f, 10], gradient[2..]);
        Assert.Equal([5f, 5], probabilities[2..]);
        Assert.Equal(5 + 1 / (1 + Math.E), probabilities[0], 1e-6);
    }

    [Fact]
    public void Doubles_are_added_to_in_double_and_Half_in_float()
    {
        GeneratedAssembly assembly = GeneratedAssembly.Compile(LossSource.File(
        [
            "[HalfSquaredError(Accumulate = true, Reduction = Reduction.Sum)] public static partial void OfDouble(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<double> gradient);",
            "[HalfSquaredError(Accumulate = true, Reduction = Reduction.Sum)] public static partial void OfHalf(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<Half> gradient);",
        ]));
        double[] sums = [.. Enumerable.Repeat(1e9, 37)];
        Half[] small = [.. Enumerable.Repeat((Half)0.1f, 37)];
        float[] x = [.. Enumerable.Repeat(0.25f, 37)];
        assembly.Static<To<double>>(LossSource.Class, "OfDouble")(x, new float[37], sums);
        assembly.Static<To<Half>>(LossSource.Class, "OfHalf")(x, new float[37], small);
        Assert.All(sums, sum => Assert.Equal(1e9 + 0.25, sum));
        Assert.All(small, sum => Assert.Equal((Half)((float)(Half)0.1f + 0.25f), sum));
    }

    [Fact]
    public void An_output_must_not_be_an_input()
    {
        GeneratedAssembly assembly = GeneratedAssembly.Compile(LossSource.File(
            ["[HalfSquaredError(Accumulate = true)] public static partial void Loss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> gradient);"]));
        float[] x = [1, 2];
        Assert.Throws<ArgumentException>(() => assembly.Static<To<float>>(LossSource.Class, "Loss")(x, new float[2], x));
        Assert.Equal([1, 2], x);
    }

    [Fact]
    public Task An_output_that_is_an_input_is_told_where_it_is_written() => Verify.Fires(
        "[HuberLoss(Accumulate = true)] public static partial void A(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> gradient); static void B(float[] x, float[] y) => A(x, y, {|LOSS032:x|});",
        "[HuberLoss] public static partial void A(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> gradient); static void B(float[] x, float[] y) => A(x, y, x);");

    [Fact]
    public Task Hard_example_mining_cannot_add() => Verify.Fires(
        "[FocalLoss({|LOSS016:Accumulate = true|}), HardExampleMining] public static partial float A(float[] logits, float[] targets, Span<float> gradient);",
        "[FocalLoss, HardExampleMining] public static partial float A(float[] logits, float[] targets, Span<float> gradient);");

    private delegate void To<T>(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<T> gradient);

    private static bool IsOutput(string name) => name is "gradient" or "hessian" or "losses" or "probabilities";

    private static string Methods((string Name, string Attribute, string Parameters) loss, string type, string prefix)
    {
        string[] names = [.. loss.Parameters.Split(", ").Select(parameter => parameter.Split(' ')[^1])];
        string attribute = prefix.Length == 0 ? loss.Attribute : LossSource.With(loss.Attribute, "Accumulate = true");
        return $$"""
            [{{attribute}}] public static partial double {{prefix}}{{loss.Name}}({{loss.Parameters}});
            public static double Call{{prefix}}{{loss.Name}}(System.Collections.Generic.Dictionary<string, {{type}}[]> arrays, int[] labels, int classes) =>
                {{prefix}}{{loss.Name}}({{string.Join(", ", names.Select(name => name is "labels" or "classes" ? name : $"arrays[\"{name}\"]"))}});
            """;
    }

    // Rows of weight 0 hold what must not spread.
    private static (Dictionary<string, float[]> Arrays, int[] Labels) Data(int rows, int classes, bool isOfRows)
    {
        var random = new Random(rows * 1000 + classes);
        int elements = rows * classes, items = isOfRows ? rows : elements;
        float[] weights = [.. Enumerable.Range(0, items).Select(i => i % 4 == 1 ? 0 : 0.5f + i % 3)];
        float[] logits = [.. Enumerable.Range(0, elements).Select(i => weights[isOfRows ? i / classes : i] == 0 && isOfRows ? 1e4f : (float)(8 * random.NextDouble() - 4))];
        float[] targets = [.. Enumerable.Range(0, elements).Select(_ => random.Next(3) == 0 ? (float)random.NextDouble() : random.Next(2))];
        return (new()
        {
            ["logits"] = logits,
            ["targets"] = targets,
            ["weights"] = weights,
            ["gradient"] = new float[elements],
            ["hessian"] = new float[elements],
            ["losses"] = new float[items],
            ["probabilities"] = new float[elements],
        }, [.. Enumerable.Range(0, rows).Select(row => row % 5 == 3 ? -100 : random.Next(classes))]);
    }
}
