using System.Globalization;
using LossGen.Tests.Harness;
using LossGen.Tests.Reference;
using Xunit;

namespace LossGen.Tests.Hessians;

/// <summary>What a parameter <c>hessian</c> receives with each form.</summary>
public class HessianFormTests
{
    private static readonly string[] Element =
    [
        "BinaryCrossEntropy", "BinaryCrossEntropy(PositiveWeight = 3.5, LabelSmoothing = 0.1)", "BalancedCrossEntropy(Alpha = 0.25)", "FocalLoss", "FocalLoss(Gamma = 0.5)",
        "AsymmetricLoss", "AsymmetricLoss(DetachFocus = true)", "QualityFocalLoss", "QualityFocalLoss(Beta = 1.5)", "VarifocalLoss", "GaussianFocalLoss", "PolyFocalLoss",
        "PolyFocalLoss(Epsilon = -1)", "HillLoss", "HingeLoss", "SquaredHingeLoss",
    ];

    private static readonly string[] Regression =
    [
        "MeanSquaredError", "HalfSquaredError", "MeanAbsoluteError", "HuberLoss", "SmoothL1Loss", "PseudoHuberLoss", "LogCoshLoss", "QuantileLoss", "CharbonnierLoss",
        "BarronLoss", "BarronLoss(Alpha = 0)", "BarronLoss(Alpha = -2)", "BarronLoss(Alpha = double.NegativeInfinity)", "BarronLoss(Alpha = 1.5)", "PoissonLoss", "GammaLoss", "TweedieLoss",
    ];

    private static readonly string[] All = [.. Element, .. Regression];

    private static readonly float[] Points = [0, 1e-3f, -1e-3f, 0.5f, -0.5f, 1, -1, 3, -3, 17.4f, -17.4f, 40, -40, 80, -80];

    private static readonly Dictionary<string, KernelSet> Exact = Sets(""), GaussNewton = Sets("HessianForm = HessianForm.GaussNewton"),
        Floor = Sets("HessianForm = HessianForm.Floor, HessianFloor = 0.03");

    public static TheoryData<string> Modes => [.. KernelSet.Modes];

    [Theory, MemberData(nameof(Modes))]
    public void Gauss_Newton_is_finite_and_never_negative(string mode) => ForEach(mode, GaussNewton, (attribute, x, y, actual) =>
    {
        for (int i = 0; i < x.Length; i++)
            Assert.True(actual.Hessian[i] >= 0 && float.IsFinite(actual.Hessian[i]), $"{attribute} at x = {x[i]}, y = {y[i]}: {actual.Hessian[i]}");
    });

    [Theory, MemberData(nameof(Modes))]
    public void Value_and_gradient_do_not_depend_on_the_form(string mode) => ForEach(mode, GaussNewton, (attribute, x, y, actual) =>
    {
        KernelResult exact = Run(Exact[mode], attribute, x, y);
        // Sums may be put together differently where other parts of them are shared.
        var mismatches = new Mismatches();
        for (int i = 0; i < x.Length; i++)
        {
            mismatches.CheckTerm($"loss of {attribute} at {x[i]}, {y[i]}", actual.Losses[i], exact.Losses[i], 1e-7 * Math.Max(1, Math.Abs(x[i])), 8);
            mismatches.CheckTerm($"gradient of {attribute} at {x[i]}, {y[i]}", actual.Gradient[i], exact.Gradient[i], 1e-7 * Math.Max(1, Math.Abs(x[i])), 8);
        }
        mismatches.Assert();
    });

    [Theory, MemberData(nameof(Modes))]
    public void A_floor_lifts_what_is_below_it_and_nothing_else(string mode) => ForEach(mode, Floor, (attribute, x, y, actual) =>
    {
        KernelResult exact = Run(Exact[mode], attribute, x, y);
        var mismatches = new Mismatches();
        for (int i = 0; i < x.Length; i++)
            mismatches.CheckTerm($"{attribute} at x = {x[i]}, y = {y[i]}", actual.Hessian[i], Math.Max(exact.Hessian[i], 0.03f), 1e-6, 8);
        mismatches.Assert();
    });

    [Theory]
    [InlineData("BinaryCrossEntropy"), InlineData("BinaryCrossEntropy(PositiveWeight = 3.5, LabelSmoothing = 0.1)"), InlineData("BalancedCrossEntropy(Alpha = 0.25)")]
    [InlineData("MeanSquaredError"), InlineData("HalfSquaredError"), InlineData("PoissonLoss"), InlineData("SquaredHingeLoss")]
    public void Gauss_Newton_is_the_second_derivative_of_cross_entropy_squared_error_and_Poisson(string attribute)
    {
        (float[] x, float[] y) = Inputs(attribute);
        KernelResult exact = Run(Exact["default"], attribute, x, y), actual = Run(GaussNewton["default"], attribute, x, y);
        var mismatches = new Mismatches();
        for (int i = 0; i < x.Length; i++)
        {
            // Margins divide by the distance to −1 or 1, which soft targets are not at.
            if (attribute.StartsWith("Squared", StringComparison.Ordinal) && y[i] is not (0 or 1))
                continue;
            mismatches.CheckTerm($"{attribute} at x = {x[i]}, y = {y[i]}", actual.Hessian[i], exact.Hessian[i], 1e-7, 8);
        }
        mismatches.Assert();
    }

    [Fact]
    public void Gauss_Newton_of_a_focal_loss_is_the_gradient_times_the_probability_of_the_true_side()
    {
        (float[] x, float[] y) = (Points, [.. Points.Select((_, i) => (float)(i / 2 % 2))]);
        KernelResult actual = Run(GaussNewton["default"], "FocalLoss", x, y);
        var mismatches = new Mismatches();
        for (int i = 0; i < x.Length; i++)
        {
            double rest = ReferenceLosses.Sigmoid(y[i] == 1 ? x[i] : -x[i]);
            mismatches.CheckUlp(string.Create(CultureInfo.InvariantCulture, $"x = {x[i]}, y = {y[i]}"), actual.Hessian[i], Math.Abs(actual.Gradient[i]) * rest, 12);
        }
        mismatches.Assert();
    }

    [Fact]
    public void Gauss_Newton_is_the_weight_of_iteratively_reweighted_least_squares_and_Fisher_scoring()
    {
        Check("HuberLoss", 4, 1, 1.0 / 3);
        Check("HuberLoss", 1.5f, 1, 1);
        Check("MeanAbsoluteError", 4, 1, 1.0 / 3);
        Check("MeanAbsoluteError", 1, 1, 1e16);
        Check("QuantileLoss", 5, 1, 0.125);
        Check("LogCoshLoss", 1, 1, 1);
        Check("LogCoshLoss", 3, 1, Math.Tanh(2) / 2);
        Check("PseudoHuberLoss", 3, 1, 1 / Math.Sqrt(5));
        Check("BarronLoss(Alpha = 0)", 3, 1, 1.0 / 3);
        Check("GammaLoss", 0.7f, 5, 1);
        Check("TweedieLoss", 2, 5, Math.E);
        Check("HingeLoss", -2, 1, 1.0 / 3);

        static void Check(string attribute, float x, float y, double expected)
        {
            float actual = Run(GaussNewton["default"], attribute, [x], [y]).Hessian[0];
            Assert.True(Math.Abs(actual - expected) <= 1e-6 * expected, $"{attribute} at x = {x}, y = {y}: {actual:R}, expected {expected:R}");
        }
    }

    [Fact]
    public void The_floor_comes_before_weight_and_upstream()
    {
        GeneratedAssembly assembly = GeneratedAssembly.Compile(LossSource.File(
        [
            "[FocalLoss(HessianForm = HessianForm.Floor, HessianFloor = 0.5)] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, Span<float> hessian, float upstream);",
        ]));
        float[] hessian = new float[2];
        assembly.Static<WeightedHessian>(LossSource.Class, "Loss")([0, 1], [0, 1], [3, 0], hessian, 4);
        Assert.Equal([0.5f * 3 * 4 / 2, 0], hessian);
    }

    [Theory, InlineData("CrossEntropy"), InlineData("SoftmaxFocalLoss")]
    public void Losses_of_rows_have_the_forms_too(string attribute)
    {
        string Method(string form) => $"[{attribute}(Reduction = Reduction.Sum, HessianForm = HessianForm.{form}, HessianFloor = 0.03)] public static partial float {form}(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> hessian);";
        GeneratedAssembly assembly = GeneratedAssembly.Compile(LossSource.File([Method("Exact"), Method("GaussNewton"), Method("Floor")]));
        float[] logits = [.. Enumerable.Range(0, 60).Select(i => 4 * MathF.Sin(i * i))];
        int[] labels = [.. Enumerable.Range(0, 12).Select(i => i % 5)];
        float[] Of(string form)
        {
            float[] hessian = new float[logits.Length];
            assembly.Static<RowHessian>(LossSource.Class, form)(logits, labels, 5, hessian);
            return hessian;
        }
        float[] exact = Of("Exact");
        Assert.All(Of("GaussNewton"), value => Assert.True(value >= 0, $"{value}"));
        Assert.All(Of("Floor").Zip(exact), pair => Assert.Equal(Math.Max(pair.Second, 0.03), pair.First, 1e-6));
        if (attribute == "CrossEntropy")
            Assert.All(Of("GaussNewton").Zip(exact), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
        else
            Assert.Contains(exact, value => value < 0);
    }

    private static Dictionary<string, KernelSet> Sets(string setting) => KernelSet.Modes.ToDictionary(
        mode => mode, mode => new KernelSet([.. All.Select(attribute => LossSource.With(attribute, setting))], mode));

    private static void ForEach(string mode, Dictionary<string, KernelSet> sets, Action<string, float[], float[], KernelResult> check)
    {
        foreach (string attribute in All)
        {
            (float[] x, float[] y) = Inputs(attribute);
            check(attribute, x, y, Run(sets[mode], attribute, x, y));
            if (LossSource.Regression(attribute))
                continue;
            y = [.. y.Select(target => MathF.Round(target))];
            check(attribute, x, y, KernelResult.Of(sets[mode].Hard(Array.IndexOf(All, attribute)), x, y));
        }
    }

    private static KernelResult Run(KernelSet kernels, string attribute, float[] x, float[] y) =>
        KernelResult.Of(kernels.Soft(Array.IndexOf(All, attribute)), x, y);

    private static (float[] X, float[] Y) Inputs(string attribute)
    {
        float[] targets = LossSource.Regression(attribute) ? [0.5f, 3] : [0, 0.3f, 1];
        return ([.. targets.SelectMany(_ => Points)], [.. targets.SelectMany(target => Points.Select(_ => target))]);
    }

    private delegate float WeightedHessian(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, Span<float> hessian, float upstream);

    private delegate float RowHessian(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> hessian);
}
