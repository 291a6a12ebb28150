using LossGen.Tests.Rows;
using Xunit;

namespace LossGen.Tests.Catalogue;

/// <summary>Overlaps above 1, masks, and the sign of an overlap in a sum.</summary>
public class RegionPitfallTests
{
    private const string Parameters = "logits targets classes losses gradient";

    [Theory, InlineData("DiceLoss"), InlineData("JaccardLoss"), InlineData("TverskyLoss"), InlineData("FocalTverskyLoss")]
    public void A_loss_of_an_overlap_lies_between_0_and_1(string loss)
    {
        var random = new Random(4);
        float[] logits = [.. Enumerable.Range(0, 40 * 8).Select(_ => 60 * random.NextSingle() - 30)], targets = [.. logits.Select(_ => (float)random.Next(2))];
        RowArguments rows = new RowArguments(8, logits) { Targets = targets }.Run(new RowMethod("Loss", loss, Parameters).Compile());
        Assert.All(rows.Losses, value => Assert.InRange(value, 0, 1));
    }

    [Theory, InlineData("DiceLoss"), InlineData("JaccardLoss(Smooth = 0)"), InlineData("FocalTverskyLoss")]
    public void An_element_is_masked_out_of_a_region_by_a_logit_of_minus_infinity_and_a_target_of_0(string loss)
    {
        RowCall call = new RowMethod("Loss", loss, Parameters).Compile();
        RowArguments whole = new RowArguments(3, [1, -2, 0.5f]) { Targets = [1, 0, 1] }.Run(call);
        RowArguments masked = new RowArguments(5, [1, float.NegativeInfinity, -2, 0.5f, float.NegativeInfinity]) { Targets = [1, 0, 0, 1, 0] }.Run(call);
        Assert.Equal(whole.Value, masked.Value, 1e-7);
        Assert.Equal([whole.Gradient[0], 0, whole.Gradient[1], whole.Gradient[2], 0], masked.Gradient, (a, b) => Math.Abs(a - b) < 1e-7);
    }

    [Fact]
    public void Smoothing_does_not_punish_an_empty_region_for_being_predicted_empty()
    {
        RowCall call = new RowMethod("Loss", "DiceLoss", Parameters).Compile();
        double empty = new RowArguments(2, [-30, -30]) { Targets = [0, 0] }.Run(call).Value, wrong = new RowArguments(2, [30, -30]) { Targets = [0, 0] }.Run(call).Value;
        Assert.Equal(0, empty, 1e-6);
        Assert.True(wrong > 0.4, $"{wrong}");
    }
}
