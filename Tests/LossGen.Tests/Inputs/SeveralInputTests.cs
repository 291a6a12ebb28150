using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Inputs;

/// <summary>Definitions of elements with further inputs, which come as spans under their names, with or without a target.</summary>
public class SeveralInputTests
{
    private const string Definitions = """
        [LossDefinition] private static float Ppo(float prediction, float advantage, float oldLogProbability, float epsilon = 0.2f)
        {
            float ratio = MathF.Exp(prediction - oldLogProbability);
            return -MathF.Min(ratio * advantage, Math.Clamp(ratio, 1 - epsilon, 1 + epsilon) * advantage);
        }
        [CustomLoss(nameof(Ppo))] public static partial double Clip(ReadOnlySpan<float> predictions, ReadOnlySpan<float> advantage, ReadOnlySpan<float> oldLogProbability, Span<float> gradient);
        [CustomLoss(nameof(Ppo), 0.5)] public static partial double Wide(ReadOnlySpan<float> predictions, ReadOnlySpan<float> advantage, ReadOnlySpan<float> oldLogProbability, Span<float> gradient);
        [LossDefinition] private static float Nll(float prediction, float target, float logVariance) => 0.5f * (logVariance + (prediction - target) * (prediction - target) * MathF.Exp(-logVariance));
        [CustomLoss(nameof(Nll))] public static partial double Gaussian(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, ReadOnlySpan<float> logVariance, Span<float> gradient, Span<float> logVarianceGradient);
        [LossDefinition] private static float Entropy(float logit) => LossMath.Softplus(logit) - logit * LossMath.Sigmoid(logit);
        [CustomLoss(nameof(Entropy))] public static partial double Bonus(ReadOnlySpan<float> logits, Span<float> gradient);
        """;

    private delegate double PolicyKernel(ReadOnlySpan<float> predictions, ReadOnlySpan<float> advantage, ReadOnlySpan<float> oldLogProbability, Span<float> gradient);

    private delegate double GaussianKernel(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, ReadOnlySpan<float> logVariance, Span<float> gradient, Span<float> logVarianceGradient);

    private delegate double LogitKernel(ReadOnlySpan<float> logits, Span<float> gradient);

    private static readonly float[] X = [.. Enumerable.Range(0, 37).Select(i => 0.1f * i - 1.83f)];

    private static readonly float[] Second = [.. X.Select((_, i) => MathF.Sin(3 * i) + 0.1f)];

    private static readonly float[] Third = [.. X.Select((_, i) => MathF.Cos(5 * i))];

    [Theory, InlineData(false), InlineData(true)]
    public void A_policy_is_clipped_without_a_target(bool isPortable)
    {
        double Value(double epsilon, double x, double advantage, double old) =>
            -Math.Min(Math.Exp(x - old) * advantage, Math.Clamp(Math.Exp(x - old), 1 - epsilon, 1 + epsilon) * advantage);
        foreach ((string name, double epsilon) in new[] { ("Clip", (double)0.2f), ("Wide", 0.5) })
        {
            float[] gradient = new float[X.Length];
            double mean = Compiled(isPortable).Static<PolicyKernel>(LossSource.Class, name)(X, Second, Third, gradient);
            Assert.Equal(X.Select((x, i) => Value(epsilon, x, Second[i], Third[i])).Average(), mean, 1e-6);
            Assert.All(X.Select((x, i) => Slope(at => Value(epsilon, at, Second[i], Third[i]), x) / X.Length).Zip(gradient), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public void A_variance_of_each_element_is_learned_with_its_mean(bool isPortable)
    {
        static double Value(double x, double y, double s) => 0.5 * (s + (x - y) * (x - y) * Math.Exp(-s));
        float[] gradient = new float[X.Length], byVariance = new float[X.Length];
        double mean = Compiled(isPortable).Static<GaussianKernel>(LossSource.Class, "Gaussian")(X, Second, Third, gradient, byVariance);
        Assert.Equal(X.Select((x, i) => Value(x, Second[i], Third[i])).Average(), mean, 1e-6);
        Assert.All(X.Select((x, i) => Slope(at => Value(at, Second[i], Third[i]), x) / X.Length).Zip(gradient), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        Assert.All(X.Select((x, i) => Slope(at => Value(x, Second[i], at), Third[i]) / X.Length).Zip(byVariance), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void A_definition_may_take_the_logit_alone()
    {
        float[] gradient = new float[X.Length];
        Compiled(isPortable: false).Static<LogitKernel>(LossSource.Class, "Bonus")(X, gradient);
        Assert.All(X.Zip(gradient), pair => Assert.Equal(-pair.First * Sigmoid(pair.First) * Sigmoid(-pair.First) / X.Length, pair.Second, 1e-7));
    }

    [Fact]
    public void A_value_of_a_further_input_that_is_no_number_is_refused_with_its_place()
    {
        float[] advantage = [.. Second], gradient = [.. Third];
        advantage[5] = float.NaN;
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() => { Compiled(isPortable: false).Static<PolicyKernel>(LossSource.Class, "Clip")(X, advantage, Third, gradient); });
        Assert.Contains("'advantage' is NaN at index 5", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(Third, gradient);
    }

    [Fact]
    public void A_further_input_of_another_length_is_refused()
    {
        var thrown = Assert.Throws<ArgumentException>(() => { Compiled(isPortable: false).Static<PolicyKernel>(LossSource.Class, "Clip")(X, Second.AsSpan(0, 9), Third, new float[X.Length]); });
        Assert.Contains("'advantage' has 9 elements and 'predictions' has 37", thrown.Message, StringComparison.Ordinal);
    }

    private static GeneratedAssembly Compiled(bool isPortable) => GeneratedAssembly.Compile(LossSource.File([Definitions]), isPortable ? CompileOptions.Portable : CompileOptions.Default);

    private static double Slope(Func<double, double> function, double at) => (function(at + 1e-5) - function(at - 1e-5)) / 2e-5;

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
