using LossGen.Tests.Harness;
using LossGen.Tests.Reference;
using Xunit;

namespace LossGen.Tests.Semantics;

public class ExtremeLogitTests
{
    private static readonly float[] Extremes =
    [
        0, float.Epsilon, 1e-40f, 1.17549435e-38f, 1e-30f, 1e-8f, 16.6f, 17, 33, 87.3f, 88.02f, 88.03f, 88.72f, 88.73f, 89, 103, 104, 127,
        128, 150, 1e3f, 1e4f, 1e10f, 1e20f, 1e30f, 1.7e38f, float.MaxValue,
    ];

    [Theory, MemberData(nameof(TypicalLosses.Modes), MemberType = typeof(TypicalLosses))]
    public void Every_finite_logit_gives_loss_and_gradient_where_the_exact_result_is_a_float(string mode) =>
        TypicalLosses.ForEachKernel(mode, (loss, run, kind) =>
        {
            float[] x = [.. Extremes, .. Extremes.Select(value => -value)];
            float[] targets = kind == "byte targets" ? [0, 1] : [0, 0.25f, 1];
            foreach (float y in targets)
            {
                KernelResult actual = run(x, [.. x.Select(_ => y)]);
                for (int i = 0; i < x.Length; i++)
                {
                    string what = $"{loss.Attribute}, {kind}, x = {x[i]:R}, y = {y:R}";
                    double exact = loss.Value(x[i], y);
                    if (Math.Abs(exact) < 0.99 * float.MaxValue)
                        Assert.True(Math.Abs(actual.Losses[i] - exact) <= 1e-6 * Math.Max(1, Math.Abs(exact)), $"loss of {what}: {actual.Losses[i]:R}, exact {exact:R}");
                    // Numeric derivatives need a logit whose neighbours differ from it.
                    if (Math.Abs(x[i]) < 1e4)
                        CheckGradient(loss, x[i], y, actual.Gradient[i], what);
                    else if (!loss.Attribute.StartsWith("MeanSquared", StringComparison.Ordinal))
                        Assert.True(float.IsFinite(actual.Gradient[i]) && float.IsFinite(actual.Hessian[i]), $"derivatives of {what}: {actual.Gradient[i]}, {actual.Hessian[i]}");
                }
            }
        });

    [Theory, MemberData(nameof(TypicalLosses.Modes), MemberType = typeof(TypicalLosses))]
    public void Losses_are_never_negative(string mode) =>
        TypicalLosses.ForEachKernel(mode, (loss, run, kind) =>
        {
            var random = new Random(3);
            float[] x = [.. Enumerable.Range(0, 20_000).Select(_ => (float)(60 * (random.NextDouble() - 0.5) * random.NextDouble()))];
            float[] y = [.. x.Select(_ => kind == "byte targets" ? random.Next(2) : random.Next(3) is var choice && choice < 2 ? choice : random.NextSingle())];
            KernelResult actual = run(x, y);
            int worst = Array.FindIndex(actual.Losses, value => !(value >= 0));
            Assert.True(worst < 0, $"{loss.Attribute}, {kind}: {(worst < 0 ? 0 : actual.Losses[worst]):R} at x = {(worst < 0 ? 0 : x[worst]):R}, y = {(worst < 0 ? 0 : y[worst]):R}");
        });

    [Theory, MemberData(nameof(TypicalLosses.Modes), MemberType = typeof(TypicalLosses))]
    public void Tails_fall_monotonically_and_are_not_flushed(string mode) =>
        TypicalLosses.ForEachKernel(mode, (loss, run, kind) =>
        {
            // Of smoothed and of regression losses the minimum is not at infinity; beyond a margin negatives are 0.
            if (loss.Value(-80, 0) is 0 or > 1e-3 || loss.Value(80, 1) is 0 or > 1e-3)
                return;
            float[] x = [.. Enumerable.Range(0, 75).Select(i => 10f + i)];
            foreach (float y in new[] { 0f, 1f })
            {
                float[] logits = [.. x.Select(value => y == 1 ? value : -value)];
                KernelResult actual = run(logits, [.. x.Select(_ => y)]);
                for (int i = 1; i < x.Length; i++)
                {
                    string what = $"{loss.Attribute}, {kind}, y = {y}: {actual.Losses[i - 1]:R}, {actual.Losses[i]:R} at {logits[i - 1]}, {logits[i]}";
                    bool isFloat = loss.Value(logits[i], y) > 4 * Ulp.SmallestNormal;
                    Assert.True(isFloat ? actual.Losses[i] > 0 && actual.Losses[i] < actual.Losses[i - 1] : actual.Losses[i] <= actual.Losses[i - 1], what);
                }
            }
        });

    private static void CheckGradient(ReferenceLoss loss, float x, float y, float actual, string what)
    {
        if (loss.IsNearKink(x, y))
            return;
        double exact = loss.Gradient(x, y);
        Assert.True(Math.Abs(actual - exact) <= 1e-6 * loss.LargestTerm(x, y), $"gradient of {what}: {actual:R}, exact {exact:R}");
    }
}
