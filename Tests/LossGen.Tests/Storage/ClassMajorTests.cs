using System.Numerics.Tensors;
using LossGen.Tests.Analyzers;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Storage;

/// <summary>With Layout.ClassMajor, matrices lie class by class.</summary>
public class ClassMajorTests
{
    private const string Outputs = "Span<float> gradient, Span<float> hessian, Span<float> probabilities";

    private static readonly (string Name, string Attribute, string Parameters)[] Losses =
    [
        ("Labels", "CrossEntropy(LabelSmoothing = 0.1)", "ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, ReadOnlySpan<float> weights, ReadOnlySpan<float> classWeights, int classes, Span<float> losses, " + Outputs),
        ("Rows", "SoftmaxFocalLoss(Gamma = 2)", "ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, int classes, Span<float> losses, " + Outputs),
        ("Several", "ZlprLoss", "ReadOnlySpan<double> logits, ReadOnlySpan<byte> targets, int classes, Span<float> losses, Span<double> gradient"),
        ("Region", "DiceLoss", "ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, int classes, Span<float> losses, Span<float> gradient"),
        ("Elements", "FocalLoss", "ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, int classes, ReadOnlySpan<float> gamma, [Per(Axis.Row)] ReadOnlySpan<float> alpha, Span<float> gradient, Span<float> gammaGradient"),
    ];

    private static readonly string[] Matrices = ["logits", "targets", "gradient", "hessian", "probabilities"];

    private static readonly (int Rows, int Classes)[] Sizes = [(1, 3), (5, 3), (16, 4), (70, 3), (100, 10), (37, 70), (33, 200), (20, 300), (1, 1)];

    private delegate double Call(Dictionary<string, Array> arrays, int[] labels, int classes);

    /// <summary>Results of the whole set in one string of bits, the same everywhere.</summary>
    private static readonly Lazy<string> Widest = new(() => Compare("512"));

    [Theory, InlineData("512"), InlineData("256"), InlineData("128"), InlineData("portable")]
    public void Results_are_those_of_rows_and_the_same_bits_whatever_the_width(string mode) => Assert.Equal(Widest.Value, mode == "512" ? Widest.Value : Compare(mode));

    [Fact]
    public void Outputs_may_lie_on_inputs_and_be_added_to()
    {
        GeneratedAssembly assembly = GeneratedAssembly.Compile(LossSource.File(
        [
            "[CrossEntropy(Layout = Layout.ClassMajor)] public static partial double Plain(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);",
            "[CrossEntropy(Layout = Layout.ClassMajor, Accumulate = true)] public static partial double Added(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);",
        ]));
        foreach ((int rows, int classes) in Sizes)
        {
            (Dictionary<string, Array> arrays, int[] labels) = Data(rows, classes);
            float[] x = (float[])arrays["logits"], apart = new float[x.Length], inPlace = [.. x], added = [.. x.Select((_, i) => i % 7)];
            double expected = assembly.Static<Rows>(LossSource.Class, "Plain")(x, labels, classes, apart);
            Assert.Equal(expected, assembly.Static<Rows>(LossSource.Class, "Plain")(inPlace, labels, classes, inPlace));
            Assert.Equal(apart, inPlace);
            Assert.Equal(expected, assembly.Static<Rows>(LossSource.Class, "Added")(x, labels, classes, added));
            Assert.Equal(apart.Select((value, i) => i % 7 + value), added);
        }
    }

    [Fact]
    public void Rows_with_extreme_logits_have_their_limits()
    {
        var kernel = GeneratedAssembly.Compile(LossSource.File(
            ["[CrossEntropy(Layout = Layout.ClassMajor)] public static partial double Plain(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);"])).Static<Rows>(LossSource.Class, "Plain");
        // Rows (1e4, 0), (0, 0), (NaN, 0), class by class.
        float[] gradient = new float[6];
        Assert.Equal(double.NaN, kernel([1e4f, 0, float.NaN, 0, 0, 0], [1, 0, 0], 2, gradient));
        Assert.Equal([1f / 3, -1f / 6, float.NaN, -1f / 3, 1f / 6, float.NaN], gradient);
        Assert.Equal((1e4 + Math.Log(2)) / 2, kernel([1e4f, 0, 0, 0], [1, 0], 2, new float[4]), 1e-3);
    }

    [Fact]
    public void Tensors_are_taken_whose_strides_fit_and_told_which_layout_does()
    {
        GeneratedAssembly assembly = GeneratedAssembly.Compile(LossSource.File(
        [
            "[CrossEntropy(Layout = Layout.ClassMajor)] public static partial double ByClass(ReadOnlyTensorSpan<float> logits, ReadOnlySpan<int> labels, TensorSpan<float> gradient);",
            "[CrossEntropy] public static partial double ByRow(ReadOnlyTensorSpan<float> logits, ReadOnlySpan<int> labels, TensorSpan<float> gradient);",
        ], "using System.Numerics.Tensors;\n#pragma warning disable SYSLIB5001"));
        var byClass = assembly.Static<Tensors>(LossSource.Class, "ByClass");
        var byRow = assembly.Static<Tensors>(LossSource.Class, "ByRow");
        float[] rows = [1, 2, 3, 4, 5, 7], columns = [1, 4, 2, 5, 3, 7], ofRows = new float[6], ofClasses = new float[6];
        double expected = byRow(new(rows, [2, 3]), [0, 2], new(ofRows, [2, 3]));
        // Two rows of three classes, or three classes of two rows.
        Assert.Equal(expected, byClass(new(columns, [2, 3], [1, 2]), [0, 2], new(ofClasses, [2, 3], [1, 2])), 1e-6);
        Assert.Equal(ofRows[4], ofClasses[3], 1e-6f);
        Assert.Equal(expected, byClass(new(columns, [3, 2]), [0, 2], new(ofClasses, [3, 2])), 1e-6);
        Assert.Contains("Layout.ClassMajor", Assert.Throws<ArgumentException>(() => byRow(new(columns, [2, 3], [1, 2]), [0, 2], new(ofRows, [2, 3]))).Message, StringComparison.Ordinal);
        Assert.Contains("Layout.RowMajor", Assert.Throws<ArgumentException>(() => byClass(new(columns, [3, 2]), [0, 2], new(ofClasses, [2, 3]))).Message, StringComparison.Ordinal);
        Assert.Contains("neither", Assert.Throws<ArgumentException>(() => byClass(new(new float[12], [2, 3], [6, 1]), [0, 2], new(ofClasses, [2, 3], [1, 2]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task Class_by_class_needs_classes() => Verify.Fires(
        "[FocalLoss(Layout = Layout.ClassMajor)] public static partial float {|LOSS013:A|}(float[] logits, float[] targets);",
        "[FocalLoss(Layout = Layout.ClassMajor)] public static partial float A(float[] logits, float[] targets, int classes);");

    [Fact]
    public Task Hard_example_mining_takes_rows() => Verify.Fires(
        "[CrossEntropy({|LOSS016:Layout = Layout.ClassMajor|}), HardExampleMining] public static partial float A(float[] logits, int[] labels, int classes);",
        "[CrossEntropy, HardExampleMining] public static partial float A(float[] logits, int[] labels, int classes);");

    private delegate double Rows(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);

    private delegate double Tensors(ReadOnlyTensorSpan<float> logits, ReadOnlySpan<int> labels, TensorSpan<float> gradient);

    // Compares with rows, and gives the bits.
    private static string Compare(string mode)
    {
        GeneratedAssembly assembly = GeneratedAssembly.Compile(
            LossSource.File(Losses.SelectMany(loss => new[] { Methods(loss, "Row"), Methods(loss, "Class") })),
            mode == "portable" ? CompileOptions.Portable : CompileOptions.Default with { VectorBits = int.Parse(mode, System.Globalization.CultureInfo.InvariantCulture) });
        var bits = new System.Text.StringBuilder();
        foreach ((string loss, _, _) in Losses)
        {
            foreach ((int rows, int classes) in Sizes)
            {
                (Dictionary<string, Array> byRow, int[] labels) = Data(rows, classes);
                Dictionary<string, Array> byClass = byRow.ToDictionary(pair => pair.Key, pair => Matrices.Contains(pair.Key) ? Transposed(pair.Value, rows, classes) : (Array)pair.Value.Clone());
                double expected = assembly.Static<Call>(LossSource.Class, "CallRow" + loss)(byRow, labels, classes), actual = assembly.Static<Call>(LossSource.Class, "CallClass" + loss)(byClass, labels, classes);
                Assert.True(Math.Abs(expected - actual) <= 1e-5 * Math.Abs(expected), $"{mode}: {loss}, {rows} rows of {classes}: {actual} for {expected}.");
                bits.Append(BitConverter.DoubleToInt64Bits(actual));
                foreach (string name in new[] { "gradient", "hessian", "probabilities", "losses", "gammaGradient" })
                {
                    float[] numbers = (float[])byClass[name];
                    float[] same = Matrices.Contains(name) ? (float[])Transposed(numbers, classes, rows) : numbers;
                    bits.AppendJoin(' ', numbers.Select(BitConverter.SingleToInt32Bits));
                    float largest = ((float[])byRow[name]).Max(Math.Abs);
                    foreach ((float one, float other) in ((float[])byRow[name]).Zip(same))
                        Assert.True(Math.Abs(one - other) <= 1e-5f * Math.Abs(one) + 1e-6f * largest, $"{mode}: {loss}, {rows} rows of {classes}: {name} is {other} for {one}.");
                }
            }
        }
        return bits.ToString();
    }

    private static Array Transposed(Array matrix, int rows, int columns)
    {
        Array transposed = Array.CreateInstance(matrix.GetType().GetElementType()!, matrix.Length);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                transposed.SetValue(matrix.GetValue(row * columns + column), column * rows + row);
        }
        return transposed;
    }

    private static string Methods((string Name, string Attribute, string Parameters) loss, string layout)
    {
        (string Type, string Name)[] spans = [.. loss.Parameters.Split(", ").Select(parameter => parameter.Split(' ')).Select(words => (words[^2], words[^1]))];
        string attribute = LossSource.With(LossSource.With(loss.Attribute, $"Layout = Layout.{layout}Major"), "Reproducible = true");
        string Argument(string type, string name) => name is "labels" or "classes" ? name
            : type.Contains("double", StringComparison.Ordinal) ? name + "Doubles"
            : type.Contains("byte", StringComparison.Ordinal) ? "Array.ConvertAll((float[])arrays[\"targets\"], value => (byte)(value > 0.5f ? 1 : 0))"
            : $"(float[])arrays[\"{name}\"]";
        IEnumerable<string> doubles = spans.Where(span => span.Type.Contains("double", StringComparison.Ordinal)).Select(span => span.Name);
        return $$"""
            [{{attribute}}] public static partial double {{layout}}{{loss.Name}}({{loss.Parameters}});
            public static double Call{{layout}}{{loss.Name}}(System.Collections.Generic.Dictionary<string, Array> arrays, int[] labels, int classes)
            {
                {{string.Join("\n", doubles.Select(name => $"double[] {name}Doubles = Array.ConvertAll((float[])arrays[\"{name}\"], value => (double)value);"))}}
                double result = {{layout}}{{loss.Name}}({{string.Join(", ", spans.Select(span => Argument(span.Type, span.Name)))}});
                {{string.Join("\n", doubles.Select(name => $"arrays[\"{name}\"] = Array.ConvertAll({name}Doubles, value => (float)value);"))}}
                return result;
            }
            """;
    }

    private static (Dictionary<string, Array> Arrays, int[] Labels) Data(int rows, int classes)
    {
        var random = new Random(rows * 1000 + classes);
        int elements = rows * classes;
        float[] Numbers(int count, Func<int, double> next) => [.. Enumerable.Range(0, count).Select(i => (float)next(i))];
        return (new()
        {
            ["logits"] = Numbers(elements, _ => 8 * random.NextDouble() - 4),
            ["targets"] = Numbers(elements, _ => random.Next(3) == 0 ? random.NextDouble() : random.Next(2)),
            ["weights"] = Numbers(rows, row => row % 4 == 1 ? 0 : 0.5 + row % 3),
            ["classWeights"] = Numbers(classes, i => 0.5 + i % 5),
            ["gamma"] = Numbers(classes, i => 1 + i % 3),
            ["alpha"] = Numbers(rows, row => 0.25 + 0.1 * (row % 5)),
            ["gammaGradient"] = new float[classes],
            ["losses"] = new float[rows],
            ["gradient"] = new float[elements],
            ["hessian"] = new float[elements],
            ["probabilities"] = new float[elements],
        }, [.. Enumerable.Range(0, rows).Select(row => row % 5 == 3 ? -100 : random.Next(classes))]);
    }
}
