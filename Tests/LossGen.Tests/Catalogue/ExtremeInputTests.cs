using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Catalogue;

/// <summary>Every loss of independent elements, with its defaults, at inputs where naive formulas fail.</summary>
public class ExtremeInputTests
{
    private static readonly string[] Losses =
    [
        .. typeof(LossAttribute).Assembly.GetExportedTypes()
            // Ratios of amounts are no losses of all numbers.
            .Where(type => !type.IsAbstract && !FurtherInputs.Has(type) && type != typeof(MeanSquaredLogarithmicErrorAttribute) && (type.IsSubclassOf(typeof(ElementLossAttribute)) || type.IsSubclassOf(typeof(RegressionLossAttribute))))
            .Select(type => type.Name[..^"Attribute".Length]),
    ];

    // Losses of exp(x) times a target, which no float holds much beyond 80. At the infinity where exp(x) is infinite, Poisson and gamma loss are
    // differences of infinities.
    private static readonly string[] Exponential = ["PoissonLoss", "GammaLoss", "TweedieLoss"];

    // The logarithm of 1 + prediction.
    private static bool IsInDomain(string loss, float prediction) => loss != "MeanSquaredLogarithmicError" || prediction > -1;

    private static readonly float[] Finite = [0, 1e-3f, 17.4f, 40, 88, 100, 1e9f, 1e15f];

    private static readonly Dictionary<string, KernelSet> Kernels = KernelSet.Modes.ToDictionary(mode => mode, mode => new KernelSet(Losses, mode));

    public static TheoryData<string> Modes => [.. KernelSet.Modes];

    [Theory, MemberData(nameof(Modes))]
    public void Finite_inputs_give_finite_results(string mode) => ForEach(mode, (loss, run, targets) =>
    {
        float[] x = [.. Finite.Concat(Finite.Select(size => -size)).Where(x => (Math.Abs(x) < 80 || !Exponential.Contains(loss)) && IsInDomain(loss, x))];
        foreach (float y in targets)
        {
            KernelResult actual = run(x, [.. x.Select(_ => y)]);
            for (int i = 0; i < x.Length; i++)
                Assert.True(float.IsFinite(actual.Losses[i]) && float.IsFinite(actual.Gradient[i]) && float.IsFinite(actual.Hessian[i]), $"{loss} at x = {x[i]:R}, y = {y:R}: {actual.Losses[i]}, {actual.Gradient[i]}, {actual.Hessian[i]}");
        }
    });

    [Theory, MemberData(nameof(Modes))]
    public void Infinite_inputs_give_limits_and_NaN_gives_NaN(string mode) => ForEach(mode, (loss, run, targets) =>
    {
        foreach (float y in targets)
        {
            KernelResult actual = run([float.NegativeInfinity, float.PositiveInfinity, float.NaN, 1], [y, y, y, y]);
            for (int i = 0; i < 4; i++)
            {
                if ((loss == "PoissonLoss" && i == 1) || (loss == "GammaLoss" && i == 0) || (i == 0 && !IsInDomain(loss, float.NegativeInfinity)))
                    continue;
                Assert.True(float.IsNaN(actual.Losses[i]) == (i == 2), $"{loss}: loss {actual.Losses[i]} of input {i}, target {y}");
                Assert.True(float.IsNaN(actual.Gradient[i]) == (i == 2), $"{loss}: gradient {actual.Gradient[i]} of input {i}, target {y}");
                Assert.True(float.IsNaN(actual.Hessian[i]) == (i == 2), $"{loss}: Hessian {actual.Hessian[i]} of input {i}, target {y}");
            }
            Assert.True(double.IsNaN(actual.Value), loss);
        }
    });

    [Theory, MemberData(nameof(Modes))]
    public void The_gradient_is_the_slope_of_the_value(string mode) => ForEach(mode, (loss, run, targets) =>
    {
        // Steps of 1/8: what the slope of a chord misses is bounded by the change of the gradient along it.
        float[] x = [.. Enumerable.Range(-64, 129).Select(i => i / 8f).Where(x => IsInDomain(loss, x))];
        foreach (float y in targets)
        {
            KernelResult actual = run(x, [.. x.Select(_ => y)]);
            for (int i = 1; i + 1 < x.Length; i++)
            {
                double chord = ((double)actual.Losses[i + 1] - actual.Losses[i - 1]) * 4;
                float[] near = [actual.Gradient[i - 1], actual.Gradient[i], actual.Gradient[i + 1]];
                double margin = 0.5 * (near.Max() - near.Min()) + 2e-5 * Math.Max(1, Math.Abs(actual.Losses[i]));
                Assert.True(chord >= near.Min() - margin && chord <= near.Max() + margin, $"{loss} at x = {x[i]}, y = {y}: chord {chord}, gradients {string.Join(", ", near)}");
            }
        }
    });

    private static void ForEach(string mode, Action<string, Func<float[], float[], KernelResult>, float[]> check)
    {
        for (int i = 0; i < Losses.Length; i++)
        {
            int index = i;
            bool isRegression = LossSource.Regression(Losses[i]);
            check(Losses[i], (x, y) => KernelResult.Of(Kernels[mode].Soft(index), x, y), isRegression ? [1, 2.5f] : [0, 0.3f, 1]);
            if (!isRegression)
                check(Losses[i], (x, y) => KernelResult.Of(Kernels[mode].Hard(index), x, y), [0, 1]);
        }
    }
}
