using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Catalogue;

/// <summary>Losses that are each other at some setting, and closed forms.</summary>
public class IdentityTests
{
    private static readonly (string Loss, string Other, double Factor)[] Equal =
    [
        ("HuberLoss(Delta = 0.7)", "SmoothL1Loss(Beta = 0.7)", 0.7),
        ("MeanSquaredError", "HalfSquaredError", 2),
        ("MeanAbsoluteError", "QuantileLoss", 2),
        ("PseudoHuberLoss", "CharbonnierLoss(Epsilon = 1)", 1),
        ("PseudoHuberLoss(Delta = 2)", "CharbonnierLoss(Epsilon = 2)", 2),
        ("BarronLoss(Alpha = 2, Scale = 2)", "HalfSquaredError", 0.25),
        ("BarronLoss(Alpha = 1)", "PseudoHuberLoss", 1),
        ("PolyFocalLoss(Epsilon = 0, Gamma = 1.5)", "FocalLoss(Gamma = 1.5)", 1),
        ("FocalLoss(Gamma = 0)", "BinaryCrossEntropy", 1),
        ("FocalLoss(Gamma = 0, Alpha = 0.3)", "BalancedCrossEntropy(Alpha = 0.3)", 1),
        ("AsymmetricLoss(GammaNeg = 0, Margin = 0)", "BinaryCrossEntropy", 1),
        ("AsymmetricLoss(GammaPos = 1.5, GammaNeg = 1.5, Margin = 0)", "FocalLoss(Gamma = 1.5)", 1),
        ("BarronLoss(Alpha = 2)", "HalfSquaredError", 1),
        ("QualityFocalLoss(Beta = 0)", "BinaryCrossEntropy", 1),
        ("HillLoss(Margin = 0, Gamma = 0, Lambda = 1.5)", "BinaryCrossEntropy", double.NaN),
    ];

    private static readonly (string Loss, string Other)[] EqualForHardTargets =
    [
        ("QualityFocalLoss(Beta = 2)", "FocalLoss(Gamma = 2)"),
        ("QualityFocalLoss(Beta = 1.5)", "FocalLoss(Gamma = 1.5)"),
        ("GaussianFocalLoss(Alpha = 2)", "FocalLoss(Gamma = 2)"),
        ("VarifocalLoss(Alpha = 1, Gamma = 0)", "BinaryCrossEntropy"),
    ];

    public static TheoryData<int> Pairs => [.. Enumerable.Range(0, Equal.Length)];

    public static TheoryData<int> HardPairs => [.. Enumerable.Range(0, EqualForHardTargets.Length)];

    [Theory, MemberData(nameof(Pairs))]
    public void One_loss_is_a_multiple_of_another(int pair)
    {
        (string loss, string other, double factor) = Equal[pair];
        // Of the Hill loss only the positives are cross entropy then.
        (float[] x, float[] y) = double.IsNaN(factor) ? Points([1]) : Points(LossSource.Regression(loss) ? [0, 1.25f] : [0, 0.3f, 1]);
        var kernels = new KernelSet([loss, other], "default");
        Compare(KernelResult.Of(kernels.Soft(0), x, y), KernelResult.Of(kernels.Soft(1), x, y), double.IsNaN(factor) ? 1 : factor, x, y, loss);
    }

    [Theory, MemberData(nameof(HardPairs))]
    public void One_loss_is_another_for_hard_targets(int pair)
    {
        (string loss, string other) = EqualForHardTargets[pair];
        (float[] x, float[] y) = Points([0, 1]);
        var kernels = new KernelSet([loss, other], "default");
        Compare(KernelResult.Of(kernels.Soft(0), x, y), KernelResult.Of(kernels.Soft(1), x, y), 1, x, y, loss);
        Compare(KernelResult.Of(kernels.Hard(0), x, y), KernelResult.Of(kernels.Hard(1), x, y), 1, x, y, loss);
    }

    [Fact]
    public void The_general_robust_loss_has_its_members_at_0_minus_2_and_minus_infinity()
    {
        var kernels = new KernelSet(["BarronLoss(Alpha = 0)", "BarronLoss(Alpha = -2)", "BarronLoss(Alpha = double.NegativeInfinity)", "BarronLoss(Alpha = double.PositiveInfinity, Scale = 10)"], "default");
        (float[] x, float[] y) = Points([0]);
        Func<double, double>[] exact =
        [
            d => Log1p(d * d / 2), d => 2 * d * d / (d * d + 4), d => -Expm1(-d * d / 2), d => Expm1(d * d / 200),
        ];
        var mismatches = new Mismatches();
        for (int member = 0; member < exact.Length; member++)
        {
            KernelResult actual = KernelResult.Of(kernels.Soft(member), x, y);
            for (int i = 0; i < x.Length; i++)
            {
                if (member < 3 || Math.Abs(x[i]) <= 100)
                    mismatches.CheckUlp($"{kernels.Attributes[member]} at {x[i]:R}", actual.Losses[i], exact[member](x[i]), 8);
            }
        }
        mismatches.Assert();
    }

    [Fact]
    public void A_shape_from_the_caller_gives_what_the_attribute_gives()
    {
        double[] shapes = [2, 0, 1, -2, 1.5];
        GeneratedAssembly assembly = GeneratedAssembly.Compile(LossSource.File(
        [
            "[BarronLoss(Reduction = Reduction.Sum)] public static partial double Loss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, double alpha);",
        ]));
        (float[] x, float[] y) = Points([0]);
        var fixedShapes = new KernelSet([.. shapes.Select(shape => $"BarronLoss(Alpha = {LossSource.Number(shape)})")], "default");
        var mismatches = new Mismatches();
        for (int k = 0; k < shapes.Length; k++)
        {
            float[] losses = new float[x.Length], gradient = new float[x.Length];
            assembly.Static<ShapedKernel>(LossSource.Class, "Loss")(x, y, losses, gradient, shapes[k]);
            KernelResult expected = KernelResult.Of(fixedShapes.Soft(k), x, y);
            for (int i = 0; i < x.Length; i++)
            {
                mismatches.CheckTerm($"loss with shape {shapes[k]} at {x[i]:R}", losses[i], expected.Losses[i], 0, 16);
                mismatches.CheckTerm($"gradient with shape {shapes[k]} at {x[i]:R}", gradient[i], expected.Gradient[i], 0, 16);
            }
        }
        mismatches.Assert();
        Assert.Throws<ArgumentOutOfRangeException>(() => assembly.Static<ShapedKernel>(LossSource.Class, "Loss")([], [], [], [], double.NegativeInfinity));
    }

    private static (float[] X, float[] Y) Points(float[] targets)
    {
        float[] x = [0, 1e-3f, -1e-3f, 0.3f, -0.7f, 1.25f, -1.5f, 3, -4, 10, -10, 17.4f, -17.4f, 40, -40, 80, -80];
        return ([.. targets.SelectMany(_ => x)], [.. targets.SelectMany(target => x.Select(_ => target))]);
    }

    private static void Compare(KernelResult actual, KernelResult expected, double factor, float[] x, float[] y, string loss)
    {
        var mismatches = new Mismatches();
        for (int i = 0; i < x.Length; i++)
        {
            string at = FormattableString.Invariant($"{loss} at x = {x[i]:R}, y = {y[i]:R}");
            mismatches.CheckTerm($"loss of {at}", actual.Losses[i], factor * expected.Losses[i], 1e-7, 10);
            // Slope and curvature of a kink are a convention of each loss.
            if (loss == "MeanAbsoluteError" && x[i] == y[i])
                continue;
            mismatches.CheckTerm($"gradient of {at}", actual.Gradient[i], factor * expected.Gradient[i], 1e-7, 10);
            mismatches.CheckTerm($"Hessian of {at}", actual.Hessian[i], factor * expected.Hessian[i], 1e-6, 16);
        }
        mismatches.Assert();
    }

    private static double Log1p(double u) => 1 + u == 1 ? u : Math.Log(1 + u) * (u / (1 + u - 1));

    // Kahan: the rounding error of the exponential divides out.
    private static double Expm1(double u)
    {
        double e = Math.Exp(u);
        return e == 1 ? u : e - 1 == -1 ? -1 : (e - 1) * (u / Math.Log(e));
    }

    private delegate double ShapedKernel(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, double alpha);
}
