using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Rows;

/// <summary>Losses that are others for some settings, and what holds for all inputs.</summary>
public class RowIdentityTests
{
    private const string Counts = "5000, 2000, 800, 300, 100, 40, 12";

    private const int Classes = 7;

    [Theory]
    [InlineData("CrossEntropy", "SoftmaxFocalLoss(Gamma = 0)", 0)]
    [InlineData("CrossEntropy", "PolyCrossEntropy(Epsilon = 0)", 0)]
    [InlineData("CrossEntropy", $"LogitAdjustedCrossEntropy({Counts}, Tau = 0)", 0)]
    [InlineData("CrossEntropy", $"LdamLoss({Counts}, MaxMargin = 0, Scale = 1)", 0)]
    [InlineData("CrossEntropy", "AsymmetricSingleLabelLoss(GammaPos = 0, LabelSmoothing = 0)", 1e-6)]
    [InlineData("CrossEntropy(LabelSmoothing = 0.2)", "AsymmetricSingleLabelLoss(GammaPos = 0, GammaNeg = 0, LabelSmoothing = 0.2)", 2e-6)]
    [InlineData("CrossEntropy", "KullbackLeibler", 1e-6)]
    [InlineData("CrossEntropy", "GeneralizedCrossEntropy(Q = 1e-7)", 3e-6)]
    [InlineData("CrossEntropy", $"CrossEntropy, ClassBalanced({Counts}, Beta = 0)", 0)]
    public void Losses_of_labels_are_others_for_some_settings(string loss, string other, double tolerance) =>
        Same(loss, other, "logits labels classes" + RowMethod.AllOutputs, "float", tolerance);

    [Theory]
    [InlineData("DiceLoss(Smooth = 2)", "TverskyLoss(Alpha = 0.5, Beta = 0.5, Smooth = 1)")]
    [InlineData("JaccardLoss", "TverskyLoss(Alpha = 1, Beta = 1)")]
    [InlineData("TverskyLoss(Alpha = 0.3, Beta = 0.7)", "FocalTverskyLoss(Alpha = 0.3, Beta = 0.7, Gamma = 1)")]
    public void Overlaps_are_special_cases_of_the_Tversky_index(string loss, string other)
    {
        Same(loss, other, "logits targets classes" + RowMethod.AllOutputs, "float", 1e-6);
        Same(loss, other, "logits targets classes" + RowMethod.AllOutputs, "byte", 1e-6);
    }

    [Fact]
    public void Combo_with_alpha_1_is_the_mean_of_balanced_cross_entropy_and_with_alpha_0_minus_dice()
    {
        const string Parameters = "logits targets classes gradient hessian";
        Same("ComboLoss(Alpha = 1, Beta = 0.3)", "BalancedCrossEntropy(Alpha = 0.3)", Parameters, "float", 1e-6);
        Same("ComboLoss(Alpha = 0)", "DiceLoss", Parameters, "byte", 1e-6, offset: 1);
    }

    [Fact]
    public void Combo_pulls_positives_up_and_negatives_down()
    {
        RowArguments rows = Run("ComboLoss", "logits targets classes gradient", "byte");
        for (int i = 0; i < rows.Logits.Length; i++)
            Assert.True(rows.Targets[i] == 1 ? rows.Gradient[i] < 0 : rows.Gradient[i] > 0, $"gradient {rows.Gradient[i]} of target {rows.Targets[i]}");
    }

    [Fact]
    public void The_gradient_of_Kullback_Leibler_is_softmax_minus_targets()
    {
        RowArguments rows = Run("KullbackLeibler(Reduction = Reduction.Sum)", "logits targets classes gradient probabilities losses", "float");
        for (int row = 0; row < rows.Rows; row++)
        {
            double sum = rows.TargetsOf(row).Sum();
            for (int j = 0; j < Classes; j++)
                Assert.Equal(sum * rows.Probabilities[row * Classes + j] - rows.Target(row, j), rows.Gradient[row * Classes + j], 1e-6);
        }
    }

    [Fact]
    public void Jensen_Shannon_lies_between_0_and_ln_2()
    {
        RowArguments rows = Run("JensenShannon", "logits labels classes losses gradient", "float");
        Assert.All(rows.Losses, loss => Assert.InRange(loss, -1e-6, Math.Log(2) + 1e-6));
        RowArguments far = new RowArguments(2, [50, -50, -50, 50]) { Labels = [0, 1] };
        Assert.Equal(0, far.Run(new RowMethod("Loss", "JensenShannon", "logits labels classes losses").Compile()).Value, 1e-6);
        Assert.Equal(Math.Log(2), (far with { Labels = [1, 0] }).Run(new RowMethod("Loss", "JensenShannon", "logits labels classes losses").Compile()).Value, 1e-6);
    }

    [Fact]
    public void Class_balanced_weights_sum_to_the_number_of_classes()
    {
        // A row of equal logits has the loss ln 7 times the weight of its label.
        RowArguments rows = new RowArguments(Classes, new float[49]) { Labels = [0, 1, 2, 3, 4, 5, 6] };
        rows.Run(new RowMethod("Loss", $"CrossEntropy, ClassBalanced({Counts})", "logits labels losses").Compile());
        Assert.Equal(7 * Math.Log(7), rows.Losses.Sum(loss => (double)loss), 1e-5);
        Assert.True(rows.Losses.SequenceEqual(rows.Losses.Order()));
    }

    [Theory, InlineData("float"), InlineData("byte")]
    public void Class_balance_weighs_a_row_of_an_element_loss_by_the_mean_over_its_positives(string targets)
    {
        const string Parameters = "logits targets classes gradient hessian losses";
        double[] raw = [.. ReferenceRows.Counts.Select(count => 0.001 / (1 - Math.Pow(0.999, count)))];
        double[] weights = [.. raw.Select(weight => weight * Classes / raw.Sum())];
        RowArguments balanced = Run($"FocalLoss, ClassBalanced({Counts})", Parameters, targets), plain = Run("FocalLoss", Parameters, targets);
        for (int i = 0; i < plain.Logits.Length; i++)
        {
            double[] y = plain.TargetsOf(i / Classes);
            double weight = y.Sum() == 0 ? 1 : y.Select((target, j) => target * weights[j]).Sum() / y.Sum();
            Assert.Equal(weight * plain.Losses[i], balanced.Losses[i], 1e-5);
            Assert.Equal(weight * plain.Gradient[i], balanced.Gradient[i], 1e-6);
            Assert.Equal(weight * plain.Hessian[i], balanced.Hessian[i], 1e-6);
        }
    }

    [Fact]
    public void Weights_of_classes_multiply_the_loss_and_do_not_enter_the_probability()
    {
        RowArguments once = Run("SoftmaxFocalLoss(Reduction = Reduction.Sum)", "logits labels classes gradient losses", "float");
        RowArguments thrice = Run("SoftmaxFocalLoss(Reduction = Reduction.Sum)", "logits labels classes classWeights gradient losses", "float");
        Assert.All(Enumerable.Range(0, once.Rows), row => Assert.Equal(3 * once.Losses[row], thrice.Losses[row], 1e-5f * once.Losses[row]));
    }

    private static void Same(string loss, string other, string parameters, string targets, double tolerance, double offset = 0)
    {
        RowArguments expected = Run(loss, parameters, targets), actual = Run(other, parameters, targets);
        Assert.Equal(expected.Value + offset, actual.Value, Math.Max(tolerance, 1e-6) * Math.Max(1, Math.Abs(expected.Value)));
        var wrong = new Mismatches();
        for (int i = 0; i < expected.Logits.Length; i++)
        {
            wrong.CheckAbsolute($"gradient {i}", actual.Gradient[i], expected.Gradient[i], tolerance);
            wrong.CheckAbsolute($"hessian {i}", actual.Hessian[i], expected.Hessian[i], tolerance);
        }
        wrong.Assert(() => other);
    }

    private static RowArguments Run(string attribute, string parameters, string targets)
    {
        var random = new Random(8);
        const int Rows = 20;
        float[] y = [.. Enumerable.Range(0, Rows * Classes).Select(i => targets == "byte" || i % 3 == 0 ? random.Next(2) : random.NextSingle())];
        Array.Clear(y, Classes, Classes);
        bool isElement = attribute.StartsWith("FocalLoss", StringComparison.Ordinal);
        return new RowArguments(Classes, [.. y.Select(_ => 8 * random.NextSingle() - 4)])
        {
            Targets = y,
            Labels = parameters.Contains("labels", StringComparison.Ordinal) ? [.. Enumerable.Range(0, Rows).Select(row => (long)(row % Classes))] : [],
            ClassWeights = [.. Enumerable.Repeat(3f, Classes)],
            Losses = new float[isElement ? y.Length : Rows],
        }.Run(new RowMethod("Loss", attribute, parameters) { Targets = targets }.Compile());
    }
}
