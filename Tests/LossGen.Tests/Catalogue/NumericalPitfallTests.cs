using LossGen.Tests.Harness;
using LossGen.Tests.Rows;
using Xunit;

namespace LossGen.Tests.Catalogue;

/// <summary>Inputs at which published code gives NaN, infinity or a gradient of 0, and slips of the focusing factor.</summary>
public class NumericalPitfallTests
{
    private static readonly float[] Saturated = [-1000, -100, -89, -40, -17, 0, 17, 40, 89, 100, 1000];

    private delegate double FocusedKernel(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, Span<float> hessian, float gamma);

    [Theory, InlineData(0.25), InlineData(0.5), InlineData(0.99)]
    public void A_focusing_parameter_below_1_is_finite_for_saturated_logits(double gamma)
    {
        var kernels = new KernelSet([$"FocalLoss(Gamma = {LossSource.Number(gamma)})", $"AsymmetricLoss(GammaPos = 0, GammaNeg = {LossSource.Number(gamma)}, Margin = 0)"], "default");
        for (int loss = 0; loss < 2; loss++)
        {
            foreach (float target in new[] { 0f, 1f })
            {
                float[] targets = [.. Saturated.Select(_ => target)];
                foreach (KernelResult actual in new[] { KernelResult.Of(kernels.Soft(loss), Saturated, targets), KernelResult.Of(kernels.Hard(loss), Saturated, targets) })
                    Assert.All(actual.Losses.Concat(actual.Gradient).Concat(actual.Hessian), value => Assert.True(float.IsFinite(value), $"{kernels.Attributes[loss]}, target {target}: {value}"));
            }
        }
    }

    [Fact]
    public void A_focusing_parameter_of_0_is_cross_entropy_whether_attribute_or_caller_gives_it()
    {
        float[] targets = [.. Saturated.Select((_, i) => i % 2 == 0 ? 1f : 0)], losses = new float[Saturated.Length], gradient = new float[Saturated.Length], hessian = new float[Saturated.Length];
        var kernels = new KernelSet(["BinaryCrossEntropy", "FocalLoss(Gamma = 0)"], "default");
        KernelResult expected = KernelResult.Of(kernels.Soft(0), Saturated, targets), constant = KernelResult.Of(kernels.Soft(1), Saturated, targets);
        Assert.Equal(expected.Losses, constant.Losses);
        Assert.Equal(expected.Gradient, constant.Gradient);
        GeneratedAssembly.Compile(LossSource.File(["[FocalLoss(Reduction = Reduction.Sum)] public static partial double Focal(" + LossSource.SoftParameters + ", float gamma);"]))
            .Static<FocusedKernel>(LossSource.Class, "Focal")(Saturated, targets, losses, gradient, hessian, 0);
        for (int i = 0; i < Saturated.Length; i++)
        {
            Assert.Equal(expected.Losses[i], losses[i], 1e-6f * Math.Max(1, expected.Losses[i]));
            Assert.Equal(expected.Gradient[i], gradient[i], 1e-6f);
            Assert.Equal(expected.Hessian[i], hessian[i], 1e-6f);
        }
    }

    [Fact]
    public void A_confident_negative_keeps_a_gradient_where_an_epsilon_would_have_clamped_it()
    {
        var kernels = new KernelSet(["AsymmetricLoss(GammaPos = 0, GammaNeg = 1, Margin = 0)"], "default");
        float[] x = [-18.5f, -20, -30, -40];
        KernelResult actual = KernelResult.Of(kernels.Hard(0), x, new float[x.Length]);
        for (int i = 0; i < x.Length; i++)
        {
            double p = 1 / (1 + Math.Exp(-(double)x[i]));
            // L = p·softplus(x), and softplus(x) is p up to p².
            Assert.Equal(2 * p * p, actual.Gradient[i], 1e-5 * p * p);
        }
    }

    [Fact]
    public void The_focusing_factor_is_a_power_of_what_the_prediction_lacks()
    {
        double[] gammas = [0, 1, 2, 3];
        var kernels = new KernelSet(["BinaryCrossEntropy", .. gammas.Select(gamma => $"FocalLoss(Gamma = {LossSource.Number(gamma)})")], "default");
        float[] x = [-3, -0.5f, 0, 1, 4], y = [1, 0, 1, 0, 1];
        float[] entropy = KernelResult.Of(kernels.Soft(0), x, y).Losses;
        for (int k = 0; k < gammas.Length; k++)
        {
            float[] focal = KernelResult.Of(kernels.Soft(k + 1), x, y).Losses;
            for (int i = 0; i < x.Length; i++)
                Assert.Equal(Math.Pow(1 / (1 + Math.Exp(y[i] == 1 ? x[i] : -x[i])), gammas[k]), focal[i] / entropy[i], 1e-6);
        }
    }

    [Fact]
    public void An_easy_negative_counts_less_than_a_hard_one()
    {
        var kernels = new KernelSet(["FocalLoss(Gamma = 2)"], "default");
        float[] probabilities = [0.1f, 0.9f], logits = [.. probabilities.Select(p => MathF.Log(p / (1 - p)))];
        float[] losses = KernelResult.Of(kernels.Soft(0), logits, [0, 0]).Losses;
        Assert.Equal(-0.01 * Math.Log(0.9), losses[0], 1e-7);
        Assert.Equal(-0.81 * Math.Log(0.1), losses[1], 1e-5);
    }

    [Fact]
    public void A_softmax_of_large_scores_is_exact()
    {
        RowArguments rows = new RowArguments(3, [90, 2, -2, 1e4f, -1e4f, 0]) { Labels = [1, 0] }.Run(new RowMethod("Loss", "CrossEntropy(Reduction = Reduction.Sum)", "logits labels classes losses gradient").Compile());
        Assert.Equal([88, 0], rows.Losses);
        Assert.Equal(1, rows.Gradient[0], 1e-6f);
        Assert.Equal(-1, rows.Gradient[1], 1e-6f);
    }
}
