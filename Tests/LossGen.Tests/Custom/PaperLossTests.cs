using LossGen.Tests.Harness;
using LossGen.Tests.Reference;
using Xunit;

namespace LossGen.Tests.Custom;

/// <summary>Losses from papers, typed naively: value and gradient are exact up to the rounding of their largest term, the Hessian up to ten times that.</summary>
public class PaperLossTests
{
    private const double Absolute = 2e-7, Ulps = 8;

    private static readonly Dictionary<string, CustomKernels> Kernels = KernelSet.Modes.ToDictionary(
        mode => mode, mode => new CustomKernels([.. PaperLosses.All.Select(paper => paper.Case)], mode));

    public static IEnumerable<TheoryDataRow<string, string>> Cases =>
        from paper in PaperLosses.All
        from mode in KernelSet.Modes
        select new TheoryDataRow<string, string>(paper.Case.Name, mode);

    [Theory, MemberData(nameof(Cases))]
    public void A_published_loss_is_computed_exactly(string name, string mode)
    {
        PaperLoss paper = PaperLosses.All.Single(paper => paper.Case.Name == name);
        var random = new Random(name.Length);
        float[] x = [.. Enumerable.Range(0, 331).Select(i => i % 7 == 0 ? (float)(paper.Range * (i - 165) / 165) : (float)(paper.Range * (random.NextDouble() - 0.5)))];
        if (paper.Case.IsRegression)
        {
            float[] reals = [.. x.Select(_ => 6 * random.NextSingle() - 3)];
            Check(paper, KernelResult.Of(Kernels[mode].Soft(paper.Case), x, reals), x, reals, mode, false);
            return;
        }
        float[] hard = [.. x.Select(_ => (float)random.Next(2))];
        Check(paper, KernelResult.Of(Kernels[mode].Hard(paper.Case), x, hard), x, hard, mode, true);
        float[] soft = paper.HasSoftTargets ? [.. x.Select(_ => random.Next(3) is var choice && choice < 2 ? choice : random.NextSingle())] : hard;
        Check(paper, KernelResult.Of(Kernels[mode].Soft(paper.Case), x, soft), x, soft, mode, false);
    }

    private static void Check(PaperLoss paper, KernelResult actual, float[] x, float[] y, string mode, bool isHard)
    {
        var mismatches = new Mismatches();
        for (int i = 0; i < x.Length; i++)
        {
            float target = y[i];
            double loss = paper.Value(x[i], target), slope = paper.Gradient(x[i], target), bend = NumericDerivative.First(near => paper.Gradient(near, target), x[i]);
            double largest = paper.Factor * Math.Max(Math.Max(1, Math.Abs(x[i])), Math.Abs(loss));
            string at = FormattableString.Invariant($"x = {x[i]:R}, y = {target:R}{(isHard ? ", hard" : "")}");
            mismatches.CheckTerm($"loss at {at}", actual.Losses[i], loss, Absolute * largest, Ulps);
            mismatches.CheckTerm($"gradient at {at}", actual.Gradient[i], slope, Absolute * Math.Max(largest, Math.Abs(slope)), Ulps);
            // A difference across a corner is no derivative.
            double half = NumericDerivative.First(near => paper.Gradient(x[i] + (near - x[i]) / 2, target), x[i]) * 2;
            if (Math.Abs(half - bend) <= 1e-7 * (1 + Math.Abs(bend)))
                mismatches.CheckAbsolute($"hessian at {at}", actual.Hessian[i], bend, 10 * Absolute * Math.Max(largest, Math.Abs(bend)));
        }
        mismatches.Assert(() => Kernels[mode].Text(paper.Case, isHard));
    }
}
