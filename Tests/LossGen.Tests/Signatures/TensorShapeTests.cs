using LossGen.Generator.Binding;
using LossGen.Tests.Binding;
using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LossGen.Tests.Signatures;

/// <summary>The shape of a tensor gives rows and classes.</summary>
public class TensorShapeTests
{
    private static readonly Lazy<GeneratedAssembly> Compiled = new(() => GeneratedAssembly.Compile(LossSource.File(
    [
        "[CrossEntropy] public static partial double Rows(ReadOnlyTensorSpan<float> logits, ReadOnlySpan<int> labels, TensorSpan<float> gradient);",
        "[CrossEntropy] public static partial double Given(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);",
        "[FocalLoss(Reduction = Reduction.MeanOverRows)] public static partial double Elements(ReadOnlyTensorSpan<float> logits, ReadOnlyTensorSpan<float> targets, [Role(LossRole.Weights)] ReadOnlySpan<float> classes);",
        "[FocalLoss(Reduction = Reduction.Sum)] public static partial double Sum(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);",
        "public static double CallRows(float[] x, int[] t, float[] g, nint[] shape) => Rows(new ReadOnlyTensorSpan<float>(x, shape), t, new TensorSpan<float>(g, shape));",
        "public static double CallElements(float[] x, float[] y, float[] w, nint[] shape) => Elements(new ReadOnlyTensorSpan<float>(x, shape), new ReadOnlyTensorSpan<float>(y, shape), w);",
    ], "using System.Numerics.Tensors;\n#pragma warning disable SYSLIB5001")));

    private static readonly float[] X = [1, 2, -1, 0.5f, 3, 0, -2, 1, 1, 4, 0, 2];

    [Theory, InlineData(3, 4, 1), InlineData(4, 3, 1), InlineData(2, 3, 2), InlineData(1, 12, 1), InlineData(12, 1, 1)]
    public void The_last_dimension_is_the_length_of_a_row(int first, int last, int between)
    {
        int[] labels = [.. Enumerable.Range(0, X.Length / last).Select(row => row % last)];
        float[] expected = new float[12], actual = new float[12];
        double given = Compiled.Value.Static<GivenClasses>(LossSource.Class, "Given")(X, labels, last, expected);
        nint[] shape = between == 1 ? [first, last] : [first, between, last];
        Assert.Equal(given, Compiled.Value.Static<Func<float[], int[], float[], nint[], double>>(LossSource.Class, "CallRows")(X, labels, actual, shape));
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void A_tensor_of_one_dimension_is_one_row_and_an_empty_one_none()
    {
        var call = Compiled.Value.Static<Func<float[], int[], float[], nint[], double>>(LossSource.Class, "CallRows");
        Assert.True(call(X, [9], new float[12], [12]) < 1);
        Assert.Equal(0, call([], [], [], [0, 3]));
        Assert.Throws<ArgumentException>(() => call(X, [0, 1, 2], new float[12], [12]));
    }

    [Fact]
    public void A_mean_over_rows_of_elements_divides_by_the_rows_of_the_shape()
    {
        float[] y = [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0], ones = [.. Enumerable.Repeat(1f, 12)];
        double sum = Compiled.Value.Static<PlainDouble>(LossSource.Class, "Sum")(X, y);
        Assert.Equal(sum / 3, Compiled.Value.Static<Func<float[], float[], float[], nint[], double>>(LossSource.Class, "CallElements")(X, y, ones, [3, 4]), 1e-12);
    }

    [Theory, InlineData(LanguageVersion.CSharp9, true), InlineData(LanguageVersion.CSharp11, true), InlineData(LanguageVersion.CSharp12, false)]
    public void Tensor_spans_need_the_language_that_reaches_their_elements(LanguageVersion language, bool isError)
    {
        string source = "public static partial class Losses { [FocalLoss] public static partial float Loss(System.Numerics.Tensors.ReadOnlyTensorSpan<float> logits, float[] targets); }";
        string[] errors = [.. Bind.All("#pragma warning disable SYSLIB5001\n" + source, new() { LanguageVersion = language }).SelectMany(result => result.Errors).Select(error => $"{error.Id}: {error.Message}")];
        Assert.Equal(isError ? [$"LOSS014: LossGen needs C# 12 to reach the elements of a ReadOnlyTensorSpan; this project compiles as C# {language.ToDisplayString()}. A ReadOnlySpan<float> needs neither."] : [], errors);
    }

    [Fact]
    public void Tensor_spans_of_a_package_that_knows_no_density_are_told()
    {
        string source = "namespace System.Numerics.Tensors { public readonly ref struct ReadOnlyTensorSpan<T> { public nint FlattenedLength => 0; } } "
            + "public static partial class Losses { [FocalLoss] public static partial float Loss(System.Numerics.Tensors.ReadOnlyTensorSpan<float> logits, float[] targets); }";
        BindingError error = Assert.Single(Bind.All("#pragma warning disable CS0436\n" + source).SelectMany(result => result.Errors));
        Assert.StartsWith("LossGen needs a ReadOnlyTensorSpan that can say whether it is dense", error.Message, StringComparison.Ordinal);
    }

    private delegate double GivenClasses(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);

    private delegate double PlainDouble(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);
}
