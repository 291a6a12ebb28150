using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Semantics;

public class ZeroCoefficientTests
{
    [Theory, InlineData(false), InlineData(true)]
    public void A_weight_of_0_removes_an_element_even_where_its_loss_is_infinite(bool isPortable)
    {
        Dictionary<string, float[]> arrays = FullLoss.Arrays(20);
        arrays["logits"][3] = float.NegativeInfinity;
        arrays["targets"][3] = 1;
        arrays["weights"][3] = 0;
        double value = FullLoss.Run(FullLoss.Kernel(isPortable), arrays);
        Assert.True(double.IsFinite(value));
        Assert.Equal((0, 0, 0), (arrays["losses"][3], arrays["gradient"][3], arrays["hessian"][3]));

        Dictionary<string, float[]> infinite = FullLoss.Arrays(20);
        infinite["logits"][3] = float.NegativeInfinity;
        infinite["targets"][3] = 1;
        Assert.Equal(double.PositiveInfinity, FullLoss.Run(FullLoss.Kernel(isPortable), infinite));
    }

    [Theory, MemberData(nameof(TypicalLosses.Modes), MemberType = typeof(TypicalLosses))]
    public void A_target_of_0_or_1_removes_the_other_term_even_where_it_is_infinite(string mode) =>
        TypicalLosses.ForEachKernel(mode, (loss, run, kind) =>
        {
            if (LossSource.Regression(loss.Attribute) || loss.Attribute.Contains("LabelSmoothing = 0.1", StringComparison.Ordinal))
                return;
            KernelResult right = run([float.PositiveInfinity, float.NegativeInfinity], [1, 0]);
            Assert.True(
                right is { Value: 0, Losses: [0, 0], Gradient: [0, 0], Hessian: [0, 0] },
                $"{loss.Attribute}, {kind}: {string.Join(' ', right.Losses)}; {string.Join(' ', right.Gradient)}; {string.Join(' ', right.Hessian)}");
        });

    [Theory, MemberData(nameof(TypicalLosses.Modes), MemberType = typeof(TypicalLosses))]
    public void A_class_whose_alpha_is_0_contributes_exactly_0(string mode) =>
        TypicalLosses.ForEachKernel(mode, (loss, run, kind) =>
        {
            float dropped = loss.Attribute switch
            {
                "BalancedCrossEntropy(Alpha = 0)" or "FocalLoss(Gamma = 2, Alpha = 0)" => 1,
                "BalancedCrossEntropy(Alpha = 1)" => 0,
                _ => -1,
            };
            if (dropped < 0)
                return;
            float[] x = [float.NegativeInfinity, -100, -1, 0, 1, 100, float.PositiveInfinity];
            KernelResult actual = run(x, [.. x.Select(_ => dropped)]);
            Assert.All([.. actual.Losses, .. actual.Gradient, .. actual.Hessian], value => Assert.Equal(0, value));
        });

    [Theory, MemberData(nameof(TypicalLosses.Modes), MemberType = typeof(TypicalLosses))]
    public void Negatives_below_the_margin_contribute_exactly_0(string mode) =>
        TypicalLosses.ForEachKernel(mode, (loss, run, kind) =>
        {
            if (!loss.Attribute.Contains("Margin = 0.", StringComparison.Ordinal))
                return;
            float[] x = [float.NegativeInfinity, float.MinValue, -100, -20, -5, -3];
            KernelResult actual = run(x, new float[x.Length]);
            Assert.All([.. actual.Losses, .. actual.Gradient, .. actual.Hessian], value => Assert.True(value == 0, $"{loss.Attribute}, {kind}: {value}"));
        });
}
