using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Semantics;

public class NaNTests
{
    [Theory, MemberData(nameof(TypicalLosses.Modes), MemberType = typeof(TypicalLosses))]
    public void A_NaN_logit_gives_NaN_in_its_element_and_in_the_sum_and_nowhere_else(string mode) =>
        TypicalLosses.ForEachKernel(mode, (loss, run, kind) =>
        {
            for (int length = 1; length <= 40; length++)
            {
                int place = length - 1 - length % 3;
                if (place < 0)
                    continue;
                float[] x = [.. Enumerable.Range(0, length).Select(i => 0.7f * i - 9)], y = [.. x.Select((_, i) => (float)(i / 2 % 2))];
                KernelResult clean = run(x, y);
                x[place] = float.NaN;
                KernelResult actual = run(x, y);
                string context = $"{loss.Attribute}, {kind}, NaN at {place} of {length}, target {y[place]}";
                Assert.True(double.IsNaN(actual.Value), $"{context}: the sum is {actual.Value}");
                for (int i = 0; i < length; i++)
                {
                    CheckElement($"{context}: loss {i}", actual.Losses[i], clean.Losses[i], i == place);
                    CheckElement($"{context}: gradient {i}", actual.Gradient[i], clean.Gradient[i], i == place);
                    CheckElement($"{context}: hessian {i}", actual.Hessian[i], clean.Hessian[i], i == place);
                }
            }
        });

    [Theory, MemberData(nameof(TypicalLosses.Modes), MemberType = typeof(TypicalLosses))]
    public void Every_tail_position_passes_NaN_on(string mode)
    {
        SoftKernel kernel = TypicalLosses.Kernels(mode).Soft(11);
        for (int length = 1; length <= 40; length++)
        {
            for (int place = 0; place < length; place++)
            {
                var x = new float[length];
                x[place] = float.NaN;
                KernelResult actual = KernelResult.Of(kernel, x, new float[length]);
                Assert.True(double.IsNaN(actual.Value));
                Assert.Equal([place], Enumerable.Range(0, length).Where(i => float.IsNaN(actual.Losses[i])));
                Assert.Equal([place], Enumerable.Range(0, length).Where(i => float.IsNaN(actual.Gradient[i])));
                Assert.Equal([place], Enumerable.Range(0, length).Where(i => float.IsNaN(actual.Hessian[i])));
            }
        }
    }

    [Theory, MemberData(nameof(TypicalLosses.Modes), MemberType = typeof(TypicalLosses))]
    public void A_NaN_target_gives_a_NaN_loss(string mode)
    {
        for (int i = 0; i < TypicalLosses.All.Count; i++)
        {
            KernelResult actual = KernelResult.Of(TypicalLosses.Kernels(mode).Soft(i), [1, 1], [0, float.NaN]);
            Assert.True(float.IsNaN(actual.Losses[1]), TypicalLosses.All[i].Attribute);
            Assert.False(float.IsNaN(actual.Losses[0]), TypicalLosses.All[i].Attribute);
        }
    }

    private static void CheckElement(string what, float actual, float clean, bool isNaN) =>
        Assert.True(isNaN ? float.IsNaN(actual) : Ulp.SameBits(actual, clean), $"{what}: {actual:R}, without NaN {clean:R}");
}
