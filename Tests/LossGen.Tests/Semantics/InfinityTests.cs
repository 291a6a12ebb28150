using System.Globalization;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Semantics;

public class InfinityTests
{
    [Theory, MemberData(nameof(TypicalLosses.Modes), MemberType = typeof(TypicalLosses))]
    public void An_infinite_logit_gives_the_limits_of_value_gradient_and_hessian(string mode) =>
        TypicalLosses.ForEachKernel(mode, (loss, run, kind) =>
        {
            var mismatches = new Mismatches();
            float[] targets = kind == "byte targets" ? [0, 1] : [0, 1, 0.3f];
            foreach (float y in targets)
            {
                foreach (double far in new[] { -300.0, 300.0 })
                {
                    KernelResult actual = run([far < 0 ? float.NegativeInfinity : float.PositiveInfinity], [y]);
                    string at = string.Create(CultureInfo.InvariantCulture, $"of {loss.Attribute}, {kind}, at x = {far / 300}·∞, y = {y}");
                    Compare(mismatches, "loss " + at, actual.Losses[0], far, x => loss.Value(x, y));
                    Compare(mismatches, "gradient " + at, actual.Gradient[0], far, x => loss.Gradient(x, y));
                    Compare(mismatches, "hessian " + at, actual.Hessian[0], far, x => loss.Hessian(x, y));
                }
            }
            mismatches.Assert();
        });

    [Theory, MemberData(nameof(TypicalLosses.Modes), MemberType = typeof(TypicalLosses))]
    public void An_infinite_logit_leaves_its_neighbours_alone(string mode) =>
        TypicalLosses.ForEachKernel(mode, (loss, run, kind) =>
        {
            float[] x = [.. Enumerable.Range(0, 19).Select(i => i - 9f)], y = [.. Enumerable.Range(0, 19).Select(i => (float)(i % 2))];
            KernelResult before = run(x, y);
            x[4] = float.PositiveInfinity;
            KernelResult after = run(x, y);
            Assert.All(Enumerable.Range(0, 19).Where(i => i != 4), i => Assert.Equal(
                (before.Losses[i], before.Gradient[i], before.Hessian[i]), (after.Losses[i], after.Gradient[i], after.Hessian[i])));
        });

    // A function that still changes far out grows without bound; one that does not has reached its limit.
    private static void Compare(Mismatches mismatches, string what, float actual, double far, Func<double, double> f)
    {
        double near = f(far), further = f(2 * far);
        double limit = Math.Abs(further - near) > 1e-3 ? Math.Sign(further) * double.PositiveInfinity : further;
        if (double.IsInfinity(limit))
            mismatches.Check(actual == limit, what, actual, limit);
        else
            mismatches.CheckAbsolute(what, actual, limit, 1e-6);
    }
}
