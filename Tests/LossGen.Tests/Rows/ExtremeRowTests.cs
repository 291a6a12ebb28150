using Xunit;

namespace LossGen.Tests.Rows;

/// <summary>Logits that overflow naive code, infinities and NaN.</summary>
public class ExtremeRowTests
{
    private const string Outputs = " gradient hessian losses probabilities";

    private static readonly string[] OfLabels =
        ["CrossEntropy", "CrossEntropy(LabelSmoothing = 0.1)", "SoftmaxFocalLoss", "SoftmaxFocalLoss(Gamma = 0.5)", "AsymmetricSingleLabelLoss", "PolyCrossEntropy", "GeneralizedCrossEntropy", "KullbackLeibler", "JensenShannon", "MultiMarginLoss", "MultiMarginLoss(Power = 2)"];

    private static readonly string[] OfTargets = ["ZlprLoss", "DiceLoss", "JaccardLoss", "TverskyLoss", "FocalTverskyLoss", "ComboLoss"];

    public static IEnumerable<TheoryDataRow<string, bool>> LabelLosses => from loss in OfLabels from portable in new[] { false, true } select new TheoryDataRow<string, bool>(loss, portable);

    public static IEnumerable<TheoryDataRow<string, bool>> TargetLosses => from loss in OfTargets from portable in new[] { false, true } select new TheoryDataRow<string, bool>(loss, portable);

    [Theory, MemberData(nameof(LabelLosses))]
    public void Finite_logits_give_finite_results(string loss, bool isPortable)
    {
        float[] logits = [90, 2, -2, 1e4f, 0, -1e4f, -1e4f, -1e4f, -1e4f, 1e4f, 1e4f, 1e4f, -200, -201, -205, 255.9f, 256.1f, 0, 1e30f, -1e30f, 0];
        // The square of a margin that large is no float.
        if (loss == "MultiMarginLoss(Power = 2)")
            logits = [.. logits.Select(logit => Math.Clamp(logit, -1e18f, 1e18f))];
        foreach (int label in new[] { 0, 1, 2 })
        {
            RowArguments rows = new RowArguments(3, logits) { Labels = [.. Enumerable.Repeat((long)label, 7)] }
                .Run(new RowMethod("Loss", loss, "logits labels classes" + Outputs).Compile(isPortable));
            Assert.All(rows.Losses.Concat(rows.Gradient).Concat(rows.Hessian).Concat(rows.Probabilities), value => Assert.True(float.IsFinite(value), $"{value}"));
            for (int row = 0; row < 7; row++)
            {
                double[] ofRow = [.. rows.Gradient.Skip(3 * row).Take(3).Select(value => (double)value)];
                Assert.Equal(0, ofRow.Sum(), 1e-6 * ofRow.Select(Math.Abs).Append(1).Max());
            }
        }
    }

    [Theory, MemberData(nameof(TargetLosses))]
    public void Finite_logits_of_several_targets_give_finite_results(string loss, bool isPortable)
    {
        foreach (string type in new[] { "float", "byte" })
        {
            float[] logits = [90, 2, -2, 1e4f, 0, -1e4f, -1e4f, -1e4f, -1e4f, 1e4f, 1e4f, 1e4f];
            foreach (float[] targets in new float[][] { [1, 0, 0], [0, 0, 0], [1, 1, 1], [0, 1, 1] })
            {
                RowArguments rows = new RowArguments(3, logits) { Targets = [.. targets, .. targets, .. targets, .. targets] }
                    .Run(new RowMethod("Loss", loss, "logits targets classes" + Outputs) { Targets = type }.Compile(isPortable));
                Assert.All(rows.Losses.Concat(rows.Gradient).Concat(rows.Hessian).Concat(rows.Probabilities), value => Assert.True(float.IsFinite(value), $"{value}"));
            }
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Infinite_logits_give_the_limits(bool isPortable)
    {
        RowCall call = new RowMethod("Loss", "CrossEntropy", "logits labels classes" + Outputs).Compile(isPortable);
        const float Infinity = float.PositiveInfinity;
        RowArguments rows = new RowArguments(3, [Infinity, 0, 1, Infinity, 0, 1, -Infinity, 0, 0, -Infinity, 0, 0]) { Labels = [0, 1, 1, 0] }.Run(call);
        Assert.Equal([0, Infinity, MathF.Log(2), Infinity], rows.Losses);
        Assert.Equal([0f, 0, 0], rows.Gradient[..3]);
        Assert.Equal([0.25f, -0.25f, 0], rows.Gradient[3..6]);
        Assert.Equal([0, -0.125f, 0.125f], rows.Gradient[6..9]);
        Assert.Equal([-0.25f, 0.125f, 0.125f], rows.Gradient[9..]);
        Assert.Equal([0f, 0.5f, 0.5f], rows.Probabilities[9..]);
    }

    [Theory, MemberData(nameof(LabelLosses))]
    public void NaN_stays_in_its_row(string loss, bool isPortable)
    {
        RowCall call = new RowMethod("Loss", loss, "logits labels classes" + Outputs).Compile(isPortable);
        for (int place = 0; place < 19; place += 3)
        {
            RowArguments clean = new RowArguments(19, [.. Enumerable.Range(0, 19 * 5).Select(i => i * 37 % 11 * 0.5f)]) { Labels = [3, 0, 18, 7, 1] }.Run(call);
            RowArguments rows = clean.Fresh();
            rows.Logits[2 * 19 + place] = float.NaN;
            rows.Run(call);
            Assert.True(double.IsNaN(rows.Value));
            for (int i = 0; i < rows.Logits.Length; i++)
            {
                bool isNaN = i / 19 == 2;
                // The slope of a margin knows of two classes alone: it is the loss that tells.
                if (isNaN && loss.StartsWith("MultiMargin", StringComparison.Ordinal))
                    continue;
                Assert.True(isNaN ? float.IsNaN(rows.Gradient[i]) : rows.Gradient[i] == clean.Gradient[i], $"gradient {i} is {rows.Gradient[i]}");
                Assert.Equal(isNaN, float.IsNaN(rows.Hessian[i]));
                Assert.Equal(isNaN, float.IsNaN(rows.Probabilities[i]));
            }
            Assert.Equal([2], Enumerable.Range(0, 5).Where(row => float.IsNaN(rows.Losses[row])));
        }
    }

    [Fact]
    public void Zlpr_is_exact_in_its_tails()
    {
        RowCall call = new RowMethod("Loss", "ZlprLoss", "logits targets classes losses gradient hessian") { Targets = "byte" }.Compile();
        RowArguments rows = new RowArguments(2, [-60, 60, -80, -40, 80, 40]) { Targets = [0, 1, 0, 0, 1, 1] }.Run(call);
        Assert.Equal(2 * Math.Exp(-60), rows.Losses[0], 1e-6 * Math.Exp(-60));
        Assert.Equal(Math.Exp(-40), rows.Losses[1], 1e-6 * Math.Exp(-40));
        Assert.Equal(Math.Exp(-40), rows.Losses[2], 1e-6 * Math.Exp(-40));
        Assert.Equal(Math.Exp(-80) / 3, rows.Gradient[2], 1e-6 * Math.Exp(-80));
        for (int i = 0; i < 6; i++)
            Assert.Equal(3 * Math.Abs(rows.Gradient[i]) * (1 - 3 * Math.Abs(rows.Gradient[i])) / 3, rows.Hessian[i], 1e-7 * rows.Hessian[i]);
    }
}
