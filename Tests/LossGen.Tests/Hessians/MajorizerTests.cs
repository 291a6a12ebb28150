using System.Globalization;
using LossGen.Tests.Analyzers;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Hessians;

/// <summary>Bounds of the second derivative, with which Newton steps stay tame.</summary>
public class MajorizerTests
{
    private static readonly string[] Bounded =
    [
        "BinaryCrossEntropy", "BinaryCrossEntropy(PositiveWeight = 3.5, LabelSmoothing = 0.1)", "BalancedCrossEntropy(Alpha = 0.25)", "SquaredHingeLoss",
        "MeanSquaredError", "HalfSquaredError", "HuberLoss(Delta = 0.5)", "SmoothL1Loss(Beta = 0.5)", "PseudoHuberLoss(Delta = 2)", "LogCoshLoss", "ExpectileLoss(Tau = 0.2)",
        "CharbonnierLoss", "BarronLoss", "BarronLoss(Alpha = -2, Scale = 2)", "BarronLoss(Alpha = 3)", "PoissonLoss", "GammaLoss", "TweedieLoss", "TweedieLoss(Power = 1.9)",
    ];

    private static readonly float[] Points = [0, 1e-3f, -1e-3f, 0.5f, -0.5f, 1, -1, 3, -3, 5, -5, 17.4f, -17.4f, 40, -40];

    private static readonly KernelSet Bounds = new([.. Bounded.Select(attribute => LossSource.With(attribute, "HessianForm = HessianForm.Majorizer"))], "default"),
        Exact = new(Bounded, "default");

    public static TheoryData<string> Losses => [.. Bounded];

    [Theory, MemberData(nameof(Losses))]
    public void A_bound_is_positive_and_never_below_the_second_derivative(string attribute)
    {
        int index = Array.IndexOf(Bounded, attribute);
        float[] targets = LossSource.Regression(attribute) ? [0.5f, 3, 20] : [0, 0.3f, 1];
        (float[] x, float[] y) = ([.. targets.SelectMany(_ => Points)], [.. targets.SelectMany(target => Points.Select(_ => target))]);
        KernelResult bound = KernelResult.Of(Bounds.Soft(index), x, y), exact = KernelResult.Of(Exact.Soft(index), x, y);
        for (int i = 0; i < x.Length; i++)
        {
            Assert.True(
                bound.Hessian[i] > 0 && bound.Hessian[i] >= exact.Hessian[i] * (1 - 1e-6),
                string.Create(CultureInfo.InvariantCulture, $"x = {x[i]}, y = {y[i]}: bound {bound.Hessian[i]:R}, second derivative {exact.Hessian[i]:R}"));
            Assert.Equal(exact.Losses[i], bound.Losses[i]);
        }
    }

    [Theory, InlineData("PoissonLoss"), InlineData("GammaLoss"), InlineData("TweedieLoss")]
    public void No_Newton_step_of_a_deviance_is_longer_than_1(string attribute)
    {
        float[] y = [.. Points.Select((_, i) => (float)(i % 5 == 0 ? 20 : i))];
        KernelResult result = KernelResult.Of(Bounds.Soft(Array.IndexOf(Bounded, attribute)), Points, y);
        Assert.All(result.Gradient.Zip(result.Hessian), pair => Assert.True(Math.Abs(pair.First / pair.Second) <= 1, $"{pair.First} / {pair.Second}"));
    }

    [Fact]
    public void Poisson_at_minus_5_with_target_20_steps_by_1_and_not_by_2967()
    {
        int index = Array.IndexOf(Bounded, "PoissonLoss");
        KernelResult exact = KernelResult.Of(Exact.Soft(index), [-5], [20]), bounded = KernelResult.Of(Bounds.Soft(index), [-5], [20]);
        Assert.Equal(-2967.26, exact.Gradient[0] / exact.Hessian[0], 0.01);
        Assert.Equal(20, bounded.Hessian[0]);
        Assert.Equal(-0.99966, bounded.Gradient[0] / bounded.Hessian[0], 1e-5);
    }

    [Fact]
    public void The_bound_of_a_logistic_loss_is_a_quarter_of_the_weight_for_hard_targets_too()
    {
        int index = Array.IndexOf(Bounded, "BinaryCrossEntropy");
        Assert.All(KernelResult.Of(Bounds.Hard(index), Points, [.. Points.Select((_, i) => (float)(i % 2))]).Hessian, value => Assert.Equal(0.25f, value));
    }

    [Fact]
    public void The_bound_of_a_softmax_is_half_the_weight_of_the_row()
    {
        GeneratedAssembly assembly = GeneratedAssembly.Compile(LossSource.File(
        [
            Row("Ce", "CrossEntropy"), Row("Ldam", "LdamLoss(90, 7, 3, MaxMargin = 0.5, Scale = 4)"), Row("Kl", "KullbackLeibler"),
        ]));
        float[] logits = [1, -2, 0.5f, 3, 3, -80], weights = [1, 5, 2], hessian = new float[6];
        foreach ((string method, float scale) in new[] { ("Ce", 1f), ("Ldam", 16), ("Kl", 1) })
        {
            assembly.Static<WeightedRows>(LossSource.Class, method)(logits, [1, 2], 3, weights, hessian);
            Assert.Equal([2.5f * scale, 2.5f * scale, 2.5f * scale, scale, scale, scale], hessian);
        }

        static string Row(string name, string attribute) =>
            $"[{LossSource.With(attribute, "Reduction = Reduction.Sum, HessianForm = HessianForm.Majorizer")}] public static partial float {name}(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, ReadOnlySpan<float> classWeights, Span<float> hessian);";
    }

    [Theory]
    [InlineData("FocalLoss", "BinaryCrossEntropy"), InlineData("AsymmetricLoss", "BalancedCrossEntropy"), InlineData("MeanAbsoluteError", "HuberLoss"), InlineData("DiceLoss", "HalfSquaredError")]
    public Task A_loss_without_a_known_bound_says_so(string without, string with) => Verify.Fires(Method(without, "{|LOSS001:HessianForm.Majorizer|}"), Method(with, "HessianForm.Majorizer"));

    private static string Method(string attribute, string form) =>
        $"[{attribute}(Reduction = Reduction.Sum, HessianForm = {form})] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient, Span<float> hessian);";

    private delegate float WeightedRows(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, ReadOnlySpan<float> classWeights, Span<float> hessian);
}
