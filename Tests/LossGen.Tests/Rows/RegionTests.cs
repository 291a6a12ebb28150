using Xunit;

namespace LossGen.Tests.Rows;

/// <summary>Regions without positives, without anything, and the division by 0 that Smooth = 0 allows.</summary>
public class RegionTests
{
    private static readonly string[] Losses =
    [
        "DiceLoss", "DiceLoss(Smooth = 0)", "JaccardLoss", "JaccardLoss(Smooth = 0)", "TverskyLoss", "TverskyLoss(Smooth = 0)", "TverskyLoss(Alpha = 0, Smooth = 0)",
        "FocalTverskyLoss", "FocalTverskyLoss(Smooth = 0)", "FocalTverskyLoss(Gamma = 2, Smooth = 0)",
    ];

    public static IEnumerable<TheoryDataRow<string, string, bool>> Cases =>
        from loss in Losses
        from targets in new[] { "float", "byte" }
        from portable in new[] { false, true }
        select new TheoryDataRow<string, string, bool>(loss, targets, portable);

    [Theory, MemberData(nameof(Cases))]
    public void Where_nothing_is_missed_the_loss_is_0_and_so_are_its_derivatives(string loss, string type, bool isPortable)
    {
        RowCall call = new RowMethod("Loss", loss, "logits targets classes losses gradient hessian") { Targets = type }.Compile(isPortable);
        // An empty region that is predicted empty, a full one, and a perfect one, by logits whose sigmoid is 0 or 1.
        RowArguments rows = new RowArguments(3, [-200, -200, -200, 200, 200, 200, 200, -200, 200]) { Targets = [0, 0, 0, 1, 1, 1, 1, 0, 1] }.Run(call);
        Assert.Equal(0, rows.Value);
        Assert.All(rows.Losses.Concat(rows.Gradient).Concat(rows.Hessian), value => Assert.Equal(0, value));
    }

    [Theory, MemberData(nameof(Cases))]
    public void Without_positives_results_are_finite_and_no_gradient_is_negative(string loss, string type, bool isPortable)
    {
        RowCall call = new RowMethod("Loss", loss, "logits targets classes losses gradient hessian") { Targets = type }.Compile(isPortable);
        RowArguments rows = new RowArguments(4, [-3, -1, 2, 0, 1, 2, 3, 4]) { Targets = new float[8] }.Run(call);
        Assert.All(rows.Losses, value => Assert.InRange(value, 0, 1));
        Assert.All(rows.Gradient, value => Assert.True(value >= -1e-8f && float.IsFinite(value), $"{value}"));
        Assert.All(rows.Hessian, value => Assert.True(float.IsFinite(value), $"{value}"));
    }

    [Fact]
    public void Without_classes_all_elements_are_one_region()
    {
        float[] logits = [.. Enumerable.Range(0, 2100).Select(i => i % 17 - 8f)], targets = [.. logits.Select((_, i) => i % 5 == 0 ? 1f : 0f)];
        foreach (string loss in new[] { "DiceLoss", "ComboLoss", "FocalTverskyLoss" })
        {
            RowArguments whole = new RowArguments(2100, logits) { Targets = targets }.Run(new RowMethod("Loss", loss, "logits targets losses gradient hessian probabilities").Compile());
            RowArguments row = new RowArguments(2100, logits) { Targets = targets }.Run(new RowMethod("Loss", loss, "logits targets classes losses gradient hessian").Compile());
            Assert.Equal(row.Value, whole.Value);
            Assert.Equal(row.Losses, whole.Losses);
            Assert.Equal(row.Gradient, whole.Gradient);
            Assert.Equal(1 / (1 + Math.Exp(8)), whole.Probabilities[0], 1e-7);
        }
    }

    [Fact]
    public void Combo_is_at_least_minus_the_weight_of_the_overlap()
    {
        RowCall call = new RowMethod("Loss", "ComboLoss(Alpha = 0.25, Smooth = 0)", "logits targets gradient hessian").Compile();
        RowArguments empty = new RowArguments(3, [-200, -200, -200]) { Targets = [0, 0, 0] }.Run(call);
        Assert.Equal(-0.75, empty.Value);
        Assert.All(empty.Gradient.Concat(empty.Hessian), value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_distribution_balanced_row_without_positives_has_the_limit_of_the_weight()
    {
        RowCall call = new RowMethod("Loss", "DistributionBalancedLoss(50, 20, 5, SampleCount = 100, Kappa = 0, Gamma = 0, Lambda = 1)", "logits targets losses gradient") { Targets = "byte" }.Compile();
        RowArguments row = new RowArguments(3, [0, 0, 0]) { Targets = [0, 0, 0] }.Run(call);
        Assert.Equal(3 * 1.1 * Math.Log(2), row.Value, 1e-6);
        Assert.All(row.Gradient, value => Assert.Equal(0.55, value, 1e-6));
    }
}
