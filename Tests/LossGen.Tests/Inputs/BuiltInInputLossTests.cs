using LossGen.Tests.Analyzers;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Inputs;

/// <summary>The built-in losses of elements with further inputs: values by their formulas in double precision, gradients by finite differences of these.</summary>
public class BuiltInInputLossTests
{
    private const double Step = 1e-6;

    private static readonly string[] Modes = ["default", "reproducible", "portable"];

    private static readonly float[] X = Numbers(1, 3), Y = Numbers(2, 3), S = Numbers(3, 2), Old = [.. X.Zip(Numbers(4, 0.6)).Select(pair => pair.First - pair.Second)];

    private static readonly Dictionary<string, Lazy<GeneratedAssembly>> Assemblies = Modes.ToDictionary(mode => mode, mode => new Lazy<GeneratedAssembly>(() => GeneratedAssembly.Compile(
        LossSource.File(
        [
            Gaussian("Gaussian", "", mode), Gaussian("Full", "Full = true", mode), Gaussian("Bounded", "HessianForm = HessianForm.Majorizer", mode),
            $"[{Settings("GaussianNegativeLogLikelihood", "LogVariance = 0.5", mode)}] public static partial double Known(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);",
            $"[{Settings("PpoClipLoss", "", mode)}] public static partial double Ppo(ReadOnlySpan<float> predictions, ReadOnlySpan<float> advantage, ReadOnlySpan<float> oldLogProbability, Span<float> losses, Span<float> gradient);",
            $"[{Settings("PpoClipLoss", "", mode)}] public static partial double Scheduled(ReadOnlySpan<float> predictions, ReadOnlySpan<float> advantage, ReadOnlySpan<float> oldLogProbability, float epsilon, Span<float> losses, Span<float> gradient);",
        ]),
        mode == "portable" ? CompileOptions.Portable : CompileOptions.Default)));

    public static TheoryData<string> AllModes => [.. Modes];

    [Theory, MemberData(nameof(AllModes))]
    public void A_mean_and_the_logarithm_of_its_variance_are_learned_together(string mode)
    {
        foreach ((string method, double constant) in new[] { ("Gaussian", 0.0), ("Full", Math.Log(2 * Math.PI) / 2) })
        {
            double Loss(double x, double y, double s) => (s + (x - y) * (x - y) * Math.Exp(-s)) / 2 + constant;
            float[] losses = new float[X.Length], gradient = new float[X.Length], hessian = new float[X.Length], ofVariance = new float[X.Length];
            double sum = Assemblies[mode].Value.Static<GaussianKernel>(LossSource.Class, method)(X, Y, S, losses, gradient, hessian, ofVariance);
            double exact = 0;
            for (int i = 0; i < X.Length; i++)
            {
                (double x, double y, double s) = (X[i], Y[i], S[i]);
                exact += Loss(x, y, s);
                Near(Loss(x, y, s), losses[i], 1e-6);
                Near(Slope(at => Loss(at, y, s), x), gradient[i], 1e-5);
                Near(Slope(at => Loss(x, y, at), s), ofVariance[i], 1e-5);
                Near(Math.Exp(-s), hessian[i], 1e-6);
            }
            Near(exact, sum, 1e-6);
        }
    }

    [Theory, MemberData(nameof(AllModes))]
    public void A_variance_that_is_known_is_written_into_the_attribute(string mode)
    {
        float[] losses = new float[1], gradient = new float[1];
        Assemblies[mode].Value.Static<KnownKernel>(LossSource.Class, "Known")([1], [3], losses, gradient);
        Near((0.5 + 4 * Math.Exp(-0.5)) / 2, losses[0], 1e-6);
        Near(-2 * Math.Exp(-0.5), gradient[0], 1e-6);
    }

    [Theory, MemberData(nameof(AllModes))]
    public void A_policy_is_not_pushed_beyond_the_clipped_ratio(string mode)
    {
        float[] losses = new float[X.Length], gradient = new float[X.Length];
        foreach ((double epsilon, bool isPassed) in new[] { (0.2, false), (0.05, true) })
        {
            double Loss(double x, double advantage, double old)
            {
                double ratio = Math.Exp(x - old);
                return -Math.Min(ratio * advantage, Math.Clamp(ratio, 1 - epsilon, 1 + epsilon) * advantage);
            }
            if (isPassed)
                Assemblies[mode].Value.Static<ScheduledKernel>(LossSource.Class, "Scheduled")(X, S, Old, (float)epsilon, losses, gradient);
            else
                Assemblies[mode].Value.Static<PolicyKernel>(LossSource.Class, "Ppo")(X, S, Old, losses, gradient);
            for (int i = 0; i < X.Length; i++)
            {
                Near(Loss(X[i], S[i], Old[i]), losses[i], 1e-6);
                Near(Slope(at => Loss(at, S[i], Old[i]), X[i]), gradient[i], 1e-5);
            }
        }
    }

    [Theory, MemberData(nameof(AllModes))]
    public void An_advantage_of_0_adds_exactly_0_whatever_the_ratio_is(string mode)
    {
        float[] losses = new float[4], gradient = new float[4];
        double sum = Assemblies[mode].Value.Static<PolicyKernel>(LossSource.Class, "Ppo")([100, -100, float.PositiveInfinity, float.NegativeInfinity], [0, 0, 0, 0], [0, 0, 0, 0], losses, gradient);
        Assert.Equal(0, sum);
        Assert.Equal([0, 0, 0, 0], losses);
        Assert.Equal([0, 0, 0, 0], gradient);
    }

    [Theory]
    [InlineData("{|LOSS013:GaussianNegativeLogLikelihood|}", "ReadOnlySpan<float> targets", "GaussianNegativeLogLikelihood", "ReadOnlySpan<float> targets, ReadOnlySpan<float> logVariance")]
    [InlineData("{|LOSS013:PpoClipLoss(OldLogProbability = 0)|}", "Span<float> gradient", "PpoClipLoss(OldLogProbability = 0)", "ReadOnlySpan<float> advantage, Span<float> gradient")]
    [InlineData("PpoClipLoss", "ReadOnlySpan<float> advantage, ReadOnlySpan<float> oldLogProbability, {|LOSS012:ReadOnlySpan<float> targets|}", "PpoClipLoss", "ReadOnlySpan<float> advantage, ReadOnlySpan<float> oldLogProbability")]
    public Task An_input_that_is_missing_or_a_target_that_nothing_is_compared_with_is_told(string wrong, string wrongParameters, string right, string rightParameters) => Verify.Fires(
        $"[{wrong}] public static partial float Loss(ReadOnlySpan<float> predictions, {wrongParameters});",
        $"[{right}] public static partial float Loss(ReadOnlySpan<float> predictions, {rightParameters});");

    private static string Gaussian(string name, string setting, string mode) =>
        $"[{Settings("GaussianNegativeLogLikelihood", setting, mode)}] public static partial double {name}(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, ReadOnlySpan<float> logVariance, Span<float> losses, Span<float> gradient, Span<float> hessian, Span<float> logVarianceGradient);";

    private static string Settings(string attribute, string setting, string mode)
    {
        string summed = LossSource.With(attribute, "Reduction = Reduction.Sum");
        return mode == "reproducible" ? LossSource.With(LossSource.With(summed, setting), "Reproducible = true") : LossSource.With(summed, setting);
    }

    private static float[] Numbers(int seed, double range)
    {
        var random = new Random(20260 + seed);
        return [.. Enumerable.Range(0, 101).Select(_ => (float)((2 * random.NextDouble() - 1) * range))];
    }

    private static double Slope(Func<double, double> function, double at) => (function(at + Step) - function(at - Step)) / (2 * Step);

    private static void Near(double expected, double actual, double tolerance) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)), $"expected {expected:R}, got {actual:R}");

    private delegate double GaussianKernel(
        ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, ReadOnlySpan<float> logVariance, Span<float> losses, Span<float> gradient, Span<float> hessian, Span<float> logVarianceGradient);

    private delegate double KnownKernel(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);

    private delegate double PolicyKernel(ReadOnlySpan<float> predictions, ReadOnlySpan<float> advantage, ReadOnlySpan<float> oldLogProbability, Span<float> losses, Span<float> gradient);

    private delegate double ScheduledKernel(
        ReadOnlySpan<float> predictions, ReadOnlySpan<float> advantage, ReadOnlySpan<float> oldLogProbability, float epsilon, Span<float> losses, Span<float> gradient);
}
