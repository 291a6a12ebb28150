using System.Globalization;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Analyzers;

/// <summary>What LOSS012 and LOSS014 advise.</summary>
public class ParameterAdviceTests
{
    [Fact]
    public async Task A_name_that_is_near_or_known_elsewhere_is_asked_for() => Assert.Equal(
        ["gradient", "hessian", "targets", "gamma", "logits", "predictions", "labels", "classes", "weights", "probabilities", "losses", "targets", null, "targets", null, null],
        await Meant(
            Focal("float[] logits, float[] targets, Span<float> grad"),
            Focal("float[] logits, float[] targets, Span<float> hesian"),
            Focal("float[] logits, float[] y_true"),
            Focal("float[] logits, float[] targets, float gama"),
            Focal("ReadOnlySpan<float> probs, float[] targets"),
            "[HuberLoss] public static partial float Loss(float[] yPred, float[] targets);",
            "[CrossEntropy] public static partial float Loss(float[] logits, int[] label, int classes);",
            "[CrossEntropy] public static partial float Loss(float[] logits, int[] labels, int numClasses);",
            Focal("float[] logits, float[] targets, float[] sampleWeights"),
            Focal("float[] logits, float[] targets, Span<float> probs"),
            Focal("float[] logits, float[] targets, Span<float> Losses"),
            Focal("float[] logits, float[] labels"),
            Focal("float[] logits, int[] labels"),
            "[HuberLoss] public static partial float Loss(float[] predictions, float[] target);",
            Focal("float[] logits, float[] targets, float[] p"),
            Focal("float[] logits, float[] targets, float[] nonsense")));

    [Fact]
    public async Task Probabilities_and_labels_are_told_what_they_mean()
    {
        Assert.Contains("takes logits, the scores before the sigmoid, which it applies itself", await Message(Focal("ReadOnlySpan<float> p, float[] targets"), "LOSS012"), StringComparison.Ordinal);
        Assert.Contains("takes logits, the scores before the sigmoid, which it applies itself", await Message(Focal("ReadOnlySpan<float> probabilities, float[] targets"), "LOSS012"), StringComparison.Ordinal);
        Assert.Contains("before the softmax", await Message("[CrossEntropy] public static partial float Loss(ReadOnlySpan<float> probs, int[] labels, int classes);", "LOSS012"), StringComparison.Ordinal);
        Assert.Contains("one-hot", await Message(Focal("float[] logits, int[] labels"), "LOSS012"), StringComparison.Ordinal);
        Assert.Contains("As an output, probabilities are a Span<float>", await Message(Focal("float[] logits, float[] targets, ReadOnlySpan<float> probabilities"), "LOSS014"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ReadOnlySpan<decimal> logits", "Array.ConvertAll(logits, value => (float)value)")]
    [InlineData("Span<Half> logits", "a Span converts to it by itself")]
    [InlineData("Int128[] logits", "double, Half and BFloat16 serve in the place of float")]
    [InlineData("System.Collections.Generic.List<float> logits", "CollectionsMarshal.AsSpan(logits)")]
    [InlineData("System.Collections.Generic.IEnumerable<float> logits", "logits.ToArray()")]
    [InlineData("Memory<float> logits", "logits.Span")]
    [InlineData("float[,] logits", "MemoryMarshal.CreateReadOnlySpan(ref logits[0, 0], logits.Length)")]
    [InlineData("float[][] logits", "one row after the other")]
    [InlineData("Span<float> logits", "a Span converts to it by itself")]
    [InlineData("float logits", "a value for each element")]
    [InlineData("in ReadOnlySpan<float> logits", "passed by value")]
    public async Task A_type_that_does_not_fit_is_told_what_to_do(string parameter, string advice) =>
        Assert.Contains(advice, await Message(Focal(parameter + ", float[] targets"), "LOSS014"), StringComparison.Ordinal);

    [Fact]
    public async Task Float_labels_are_to_be_named_targets() => Assert.Contains(
        "are named 'targets'", await Message("[CrossEntropy] public static partial float Loss(float[] logits, float[] labels, int classes);", "LOSS014"), StringComparison.Ordinal);

    [Fact]
    public async Task A_span_that_the_project_does_not_know_is_told_where_it_comes_from()
    {
        const string Source = "public static partial class C { [LossGen.FocalLoss(Alpha = 2)] public static partial float Loss(ReadOnlySpan<float> logits, float[] targets); }";
        var diagnostics = await Diagnose.Build(Source, TestContext.Current.CancellationToken);
        Assert.Equal(["LOSS001", "LOSS014"], diagnostics.Select(diagnostic => diagnostic.Id).Order());
        Assert.Contains(diagnostics, diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture).Contains("System.Memory", StringComparison.Ordinal));
    }

    private static string Focal(string parameters) => $"[FocalLoss] public static partial float Loss({parameters});";

    private static async Task<string?[]> Meant(params string[] methods)
    {
        // Each in a class of its own, all in one compilation.
        string source = "using System; using LossGen;\n" + string.Join("\n", methods.Select((method, i) => $"public static partial class C{i} {{ {method} }}"));
        var reported = (await Diagnose.Source(source, TestContext.Current.CancellationToken)).Where(diagnostic => diagnostic.Id == "LOSS012");
        return [.. reported.Select(diagnostic => diagnostic.Properties["Meant"])];
    }

    private static async Task<string> Message(string method, string id) =>
        Assert.Single(await Diagnose.Source(LossSource.File([method]), TestContext.Current.CancellationToken), diagnostic => diagnostic.Id == id).GetMessage(CultureInfo.InvariantCulture);
}
