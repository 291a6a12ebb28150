using LossGen.Tests.Analyzers;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Storage;

/// <summary>Methods that compute one element, passed as numbers.</summary>
public class ScalarSignatureTests
{
    private static readonly string[] Elements = ["BinaryCrossEntropy", "FocalLoss(Alpha = 0.25, Gamma = 1.5)", "AsymmetricLoss", "HingeLoss"];

    private static readonly string[] Regressions = ["HuberLoss(Delta = 0.5)", "PoissonLoss", "BarronLoss(Alpha = 0.7)"];

    private static readonly string Source = LossSource.File(
    [
        .. Elements.Select((attribute, i) => Pair(attribute, $"Soft{i}", "logit", "float", ", out float probability", ", Span<float> probabilities")),
        .. Elements.Select((attribute, i) => Pair(attribute, $"Hard{i}", "logit", "bool", ", out float probability", ", Span<float> probabilities")),
        .. Regressions.Select((attribute, i) => Pair(attribute, $"Real{i}", "prediction", "float", "", "")),
        "[FocalLoss] public static partial void Passed(double logit, byte target, double gamma, out double gradient);",
        "[FocalLoss(Reproducible = true)] public static partial void PassedSpan(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, double gamma, Span<float> gradient);",
        "[BinaryCrossEntropy(Reduction = Reduction.MeanOverPositives)] public static partial double Plain([Role(LossRole.Logits)] float score, float target);",
    ]);

    private static readonly float[] X = [-90, -20, -3.5f, -1, -0.25f, -0f, 0, 1e-6f, 0.5f, 2, 7.25f, 33, 100, float.PositiveInfinity, float.NegativeInfinity, float.NaN];

    private delegate float One<T>(float logit, T target, float weight, float upstream, out float gradient, out float hessian, out float loss, out float probability);

    private delegate float Many<T>(ReadOnlySpan<float> logits, ReadOnlySpan<T> targets, ReadOnlySpan<float> weights, float upstream, Span<float> gradient, Span<float> hessian, Span<float> losses, Span<float> probabilities);

    private delegate float OneReal(float prediction, float target, float weight, float upstream, out float gradient, out float hessian, out float loss);

    private delegate float ManyReal(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, float upstream, Span<float> gradient, Span<float> hessian, Span<float> losses);

    private delegate void Passed(double logit, byte target, double gamma, out double gradient);

    private delegate void PassedSpan(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, double gamma, Span<float> gradient);

    [Theory, InlineData(false), InlineData(true)]
    public void One_element_has_the_bits_of_the_reproducible_kernel(bool isPortable)
    {
        GeneratedAssembly assembly = Assembly(isPortable);
        for (int i = 0; i < Elements.Length; i++)
        {
            Compare(assembly, $"Soft{i}", [0f, 0.3f, 1f]);
            Compare(assembly, $"Hard{i}", [false, true]);
        }
        for (int i = 0; i < Regressions.Length; i++)
        {
            var one = assembly.Static<OneReal>(LossSource.Class, $"Real{i}");
            var many = assembly.Static<ManyReal>(LossSource.Class, $"Real{i}Span");
            foreach (float x in X)
            {
                float[] gradient = new float[1], hessian = new float[1], losses = new float[1];
                float expected = many([x], [1.5f], [2], 0.75f, gradient, hessian, losses);
                float value = one(x, 1.5f, 2, 0.75f, out float slope, out float curvature, out float loss);
                Assert.Equal(Bits(expected, gradient[0], hessian[0], losses[0]), Bits(value, slope, curvature, loss));
            }
        }
    }

    [Theory, InlineData(0), InlineData(2.5)]
    public void Hyperparameters_are_numbers_too_and_so_are_doubles_and_bytes(double gamma)
    {
        var slope = new float[1];
        Assembly(false).Static<PassedSpan>(LossSource.Class, "PassedSpan")([0.75f], [1], gamma, slope);
        Assembly(false).Static<Passed>(LossSource.Class, "Passed")(0.75, 1, gamma, out double gradient);
        Assert.Equal(slope[0], gradient);
        Assert.Throws<ArgumentOutOfRangeException>(() => Assembly(false).Static<Passed>(LossSource.Class, "Passed")(0, 1, -1, out _));
    }

    [Fact]
    public void A_role_makes_any_name_the_logit_and_a_reduction_changes_nothing() =>
        Assert.Equal(Math.Log(2), Assembly(false).Static<Func<float, float, double>>(LossSource.Class, "Plain")(0, 0), 1e-7);

    [Fact]
    public Task Spans_among_numbers_are_an_error() => Verify.Fires(
        "[FocalLoss] public static partial float A(float logit, float target, {|LOSS014:Span<float>|} gradient);",
        "[FocalLoss] public static partial float A(float logit, float target, out float gradient);");

    [Fact]
    public Task Plural_names_among_numbers_are_an_error() => Verify.Fires(
        "[FocalLoss] public static partial float {|LOSS013:A|}(float logit, {|LOSS012:ReadOnlySpan<float> targets|});",
        "[FocalLoss] public static partial float A(float logit, float target);");

    [Fact]
    public Task An_output_that_is_no_out_parameter_is_an_error() => Verify.Fires(
        "[FocalLoss] public static partial float A(float logit, float target, {|LOSS014:float|} gradient);",
        "[FocalLoss] public static partial float A(float logit, float target, out float gradient);");

    [Fact]
    public Task A_loss_of_rows_has_no_single_element() => Verify.Fires(
        "[CrossEntropy] public static partial float {|LOSS013:A|}({|LOSS012:float logit|}, ReadOnlySpan<int> labels, int classes);",
        "[CrossEntropy] public static partial float A(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes);");

    [Fact]
    public Task What_needs_many_elements_is_an_error() => Verify.Fires(
        "[FocalLoss({|LOSS014:Accumulate = true|}), {|LOSS016:HardExampleMining|}] public static partial float A(float logit, float target, out float gradient);",
        "[FocalLoss] public static partial float A(float logit, float target, out float gradient);");

    [Theory, InlineData(1.5f), InlineData(-1e-30f), InlineData(float.NaN)]
    public void A_target_outside_of_the_domain_is_told_where_that_is_wanted(float target)
    {
        var loss = Checked.Value.Static<Func<float, float, float>>(LossSource.Class, "Loss");
        Assert.InRange(loss(0.5f, 1), 0.1f, 1);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => loss(0.5f, target));
        Assert.Equal("target", error.ParamName);
        Assert.Equal(target, error.ActualValue);
        Assert.Contains("[0, 1]", error.Message, StringComparison.Ordinal);
    }

    private static readonly Lazy<GeneratedAssembly> Checked = new(() => GeneratedAssembly.Compile(
        LossSource.File(["[BinaryCrossEntropy(CheckTargets = true)] public static partial float Loss(float logit, float target);"]), CompileOptions.Portable));

    private static void Compare<T>(GeneratedAssembly assembly, string name, T[] targets)
    {
        var one = assembly.Static<One<T>>(LossSource.Class, name);
        var many = assembly.Static<Many<T>>(LossSource.Class, name + "Span");
        foreach (float x in X)
        {
            foreach (T target in targets)
            {
                float[] gradient = new float[1], hessian = new float[1], losses = new float[1], probabilities = new float[1];
                float expected = many([x], [target], [0.3f], 3, gradient, hessian, losses, probabilities);
                float value = one(x, target, 0.3f, 3, out float slope, out float curvature, out float loss, out float probability);
                Assert.Equal(Bits(expected, gradient[0], hessian[0], losses[0], probabilities[0]), Bits(value, slope, curvature, loss, probability));
            }
        }
    }

    // One NaN is as good as another.
    private static int[] Bits(params float[] numbers) => [.. numbers.Select(number => float.IsNaN(number) ? -1 : BitConverter.SingleToInt32Bits(number))];

    private static string Pair(string attribute, string name, string logit, string type, string moreOut, string moreSpans) => $"""
        [{attribute}] public static partial float {name}(float {logit}, {type} target, float weight, float upstream, out float gradient, out float hessian, out float loss{moreOut});
        [{LossSource.With(attribute, "Reproducible = true")}] public static partial float {name}Span(ReadOnlySpan<float> {logit}s, ReadOnlySpan<{type}> targets, ReadOnlySpan<float> weights, float upstream, Span<float> gradient, Span<float> hessian, Span<float> losses{moreSpans});
        """;

    private static GeneratedAssembly Assembly(bool isPortable) => GeneratedAssembly.Compile(Source, isPortable ? CompileOptions.Portable : CompileOptions.Default);
}
