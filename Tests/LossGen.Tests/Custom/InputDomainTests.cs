using LossGen.Tests.Analyzers;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Custom;

/// <summary><c>[Domain]</c> on logit, prediction or target of a definition.</summary>
public class InputDomainTests
{
    private const string Use = "[CustomLoss(nameof(F))] public static partial float Loss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> gradient);";

    [Theory]
    [InlineData("[Domain(Min = 0, MinExclusive = true)] float prediction, [Domain(Min = 0)] float target", "float prediction, float target", "prediction - target * MathF.Log(prediction)")]
    [InlineData("float prediction, [Domain(Min = 0)] float target", "float prediction, float target", "MathF.Sqrt(target) * prediction * prediction")]
    public async Task A_value_outside_of_it_is_no_input_that_can_occur(string stated, string unstated, string formula)
    {
        Assert.DoesNotContain("LOSS025", await Ids(stated, formula));
        Assert.Contains("LOSS025", await Ids(unstated, formula));
    }

    [Fact]
    public async Task A_target_that_is_given_a_wider_one_is_tried_there() => Assert.Contains(
        "LOSS025",
        (await Diagnose.Source(
            LossSource.File(
            [
                "[LossDefinition] static float F(float logit, [Domain(Min = -1, Max = 1)] float target) => MathF.Log(target + 0.1f) * logit;",
                Use.Replace("predictions", "logits", StringComparison.Ordinal),
            ]),
            TestContext.Current.CancellationToken)).Select(diagnostic => diagnostic.Id));

    [Fact]
    public void Ranges_are_known_to_the_compiler()
    {
        string text = GeneratedAssembly.Compile(LossSource.File(
        [
            "[LossDefinition] static float F([Domain(Min = 0)] float prediction, [Domain(Min = 0)] float target) => MathF.Abs(prediction) * MathF.Abs(target);",
            Use,
        ])).GeneratedText;
        // Neither absolute value is left.
        Assert.DoesNotContain("Abs", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_computed_inside_of_it_stays_the_same()
    {
        GeneratedAssembly assembly = GeneratedAssembly.Compile(LossSource.File(
        [
            "[LossDefinition] public static float F([Domain(Min = 0, MinExclusive = true)] float prediction, [Domain(Min = 0)] float target) => prediction - target * MathF.Log(prediction);",
            Use.Replace("CustomLoss(nameof(F))", "CustomLoss(nameof(F), Reduction = Reduction.Sum)", StringComparison.Ordinal),
        ]));
        var loss = assembly.Static<Kernel>(LossSource.Class, "Loss");
        float[] predictions = [0.25f, 1, 3, 1e-20f, 1e20f], targets = [0, 1, 2.5f, 3, 0.5f], gradient = new float[5];
        for (int i = 0; i < predictions.Length; i++)
        {
            double expected = predictions[i] - targets[i] * Math.Log(predictions[i]);
            Assert.Equal(expected, loss([predictions[i]], [targets[i]], gradient.AsSpan(0, 1)), Math.Abs(expected) * 1e-6);
            double slope = 1 - targets[i] / (double)predictions[i];
            Assert.Equal(slope, gradient[0], Math.Abs(slope) * 1e-6);
        }
        Assert.True(float.IsNaN(loss([float.NaN], [1], gradient.AsSpan(0, 1))));
    }

    private delegate float Kernel(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> gradient);

    private static async Task<IEnumerable<string>> Ids(string parameters, string formula) =>
        (await Diagnose.Source(LossSource.File([$"[LossDefinition] static float F({parameters}) => {formula};", Use]), TestContext.Current.CancellationToken)).Select(diagnostic => diagnostic.Id);
}
