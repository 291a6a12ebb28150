using System.Globalization;
using CsCheck;
using LossGen.Tests.Harness;
using LossGen.Tests.Reference;
using Xunit;

namespace LossGen.Tests.Derivatives;

/// <summary>
/// Value, gradient and Hessian of kernels with random settings at random logits, against the formula in double precision and its
/// numeric derivatives.
/// </summary>
public class DerivativeTests
{
    private const int Count = 40, BatchLength = 37;

    private static readonly ReferenceLoss[] Losses = CreateLosses();
    private static readonly KernelSet Kernels = new([.. Losses.Select(loss => loss.Attribute)], "default");
    private static readonly Gen<(float[] Logits, float[] Targets)> Batches =
        Gen.Select(Gen.Float[-30, 30].Array[BatchLength], Gen.Float[0, 1].Array[BatchLength]);

    [Fact]
    public void Soft_kernels_compute_the_derivatives_of_the_formula() => Batches.Sample(
        batch => CompareAll(batch.Logits, batch.Targets, isHard: false), iter: 30, threads: 1, seed: "0N0XIzNsQ0O2");

    [Fact]
    public void Hard_kernels_compute_the_derivatives_of_the_formula() => Batches.Sample(
        batch => CompareAll(batch.Logits, [.. batch.Targets.Select(target => MathF.Round(target))], isHard: true), iter: 30, threads: 1, seed: "0N0XIzNsQ0O2");

    [Fact]
    public void Detached_focus_gives_the_gradient_of_the_published_code()
    {
        // −dL/dx with the weight w = (1 − p_t)^γ constant is w times that of −ln p_t, as in AsymmetricLoss of Alibaba-MIIL/ASL with
        // disable_torch_grad_focal_loss. Without margin, d(−ln(1 − p))/dx = p and d(−ln p)/dx = p − 1.
        float[] x = [-3, -1, 0, 0.5f, 2], zeros = new float[5], ones = [1, 1, 1, 1, 1];
        var kernels = new KernelSet(["AsymmetricLoss(GammaPos = 1, GammaNeg = 4, Margin = 0, DetachFocus = true)"], "default");
        KernelResult negatives = KernelResult.Of(kernels.Soft(0), x, zeros), positives = KernelResult.Of(kernels.Hard(0), x, ones);
        var mismatches = new Mismatches();
        for (int i = 0; i < x.Length; i++)
        {
            double p = ReferenceLosses.Sigmoid(x[i]);
            mismatches.CheckUlp($"negative at {x[i]}", negatives.Gradient[i], Math.Pow(p, 4) * p, 8);
            mismatches.CheckUlp($"positive at {x[i]}", positives.Gradient[i], (1 - p) * (p - 1), 8);
        }
        mismatches.Assert(() => kernels.Text);
    }

    private static void CompareAll(float[] logits, float[] targets, bool isHard)
    {
        for (int index = 0; index < Losses.Length; index++)
        {
            ReferenceLoss loss = Losses[index];
            if (isHard && !Kernels.HasHard(index))
                continue;
            KernelResult actual = isHard
                ? KernelResult.Of(Kernels.Hard(index), logits, targets)
                : KernelResult.Of(Kernels.Soft(index), logits, targets);
            Compare(loss, logits, targets, actual, () => Kernels.TextOf(index, isHard));
        }
    }

    private static void Compare(ReferenceLoss loss, float[] logits, float[] targets, KernelResult actual, Func<string> text)
    {
        var mismatches = new Mismatches();
        for (int i = 0; i < logits.Length; i++)
        {
            (double x, double y) = (logits[i], targets[i]);
            string at = string.Create(CultureInfo.InvariantCulture, $"of {loss.Attribute} at x = {x:R}, y = {y:R}");
            double largest = loss.LargestTerm(x, y);
            mismatches.CheckTerm($"loss {at}", actual.Losses[i], loss.Value(x, y), 1e-7 * largest, 12);
            if (loss.IsNearKink(x, y))
                continue;
            mismatches.CheckTerm($"gradient {at}", actual.Gradient[i], loss.Gradient(x, y), 1e-7 * largest, 12);
            mismatches.CheckAbsolute($"hessian {at}", actual.Hessian[i], loss.Hessian(x, y), 1e-6 * largest);
        }
        mismatches.Assert(text);
    }

    private static ReferenceLoss[] CreateLosses()
    {
        var random = new Random(RandomLosses.Seed);
        return [.. Enumerable.Range(0, Count).Select(_ => RandomLosses.Next(random))];
    }
}
