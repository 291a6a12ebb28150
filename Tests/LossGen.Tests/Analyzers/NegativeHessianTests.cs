using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LossGen.Tests.Analyzers;

public class NegativeHessianTests
{
    // Whether the Hessian is one of a mean is another subject.
    private const string Alone = "\n#pragma warning disable LOSS043\n";

    [Theory]
    [InlineData("FocalLoss")]
    [InlineData("AsymmetricLoss(GammaPos = 0)")]
    [InlineData("QualityFocalLoss(Beta = 1)")]
    [InlineData("VarifocalLoss")]
    [InlineData("GaussianFocalLoss")]
    [InlineData("PolyFocalLoss(Gamma = 1)")]
    [InlineData("HillLoss")]
    public Task A_focused_loss_with_a_hessian_is_reported_at_its_attribute(string attribute) => Verify.Fires(
        Element($"{{|LOSS041:{attribute}|}}"), Element(LossSource.With(attribute, "HessianForm = HessianForm.GaussNewton")));

    [Theory, InlineData("BarronLoss(Alpha = 0)"), InlineData("BarronLoss(Alpha = -2, Scale = 0.1)"), InlineData("BarronLoss(Alpha = double.NegativeInfinity)")]
    public Task A_robust_loss_that_flattens_out_is_reported(string attribute) => Verify.Fires(
        Regression($"{{|LOSS041:{attribute}|}}"), Regression(LossSource.With(attribute, "HessianForm = HessianForm.Floor, HessianFloor = 0.01")));

    [Theory]
    [InlineData("BinaryCrossEntropy(PositiveWeight = 3, LabelSmoothing = 0.1)"), InlineData("BalancedCrossEntropy")]
    [InlineData("SquaredHingeLoss")]
    public Task A_convex_loss_of_logits_is_not_reported(string attribute) => Verify.IsSilent(Element(attribute));

    [Theory]
    [InlineData("FocalLoss(Gamma = {|LOSS004:0|})"), InlineData("QualityFocalLoss(Beta = {|LOSS004:0|})"), InlineData("AsymmetricLoss(GammaNeg = 0, Margin = {|LOSS004:0|})")]
    public Task Nor_is_one_that_its_hyperparameters_make_convex(string attribute) => Verify.File(LossSource.File([Element(attribute)]));

    [Theory]
    [InlineData("MeanSquaredError"), InlineData("HuberLoss"), InlineData("PseudoHuberLoss(Delta = 0.01)")]
    [InlineData("CharbonnierLoss"), InlineData("LogCoshLoss"), InlineData("PoissonLoss"), InlineData("GammaLoss")]
    [InlineData("TweedieLoss"), InlineData("BarronLoss"), InlineData("BarronLoss(Alpha = 1.5)"), InlineData("BarronLoss(Alpha = 3)")]
    public Task A_convex_loss_of_predictions_is_not_reported(string attribute) => Verify.IsSilent(Regression(attribute));

    [Fact]
    public Task A_focal_loss_without_a_hessian_or_that_says_exact_is_not_reported() => Verify.IsSilent(
        "[FocalLoss] public static partial float A(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient);"
        + Element("FocalLoss(HessianForm = HessianForm.Exact)"));

    [Fact]
    public Task A_gamma_from_the_caller_is_judged_by_its_default() => Verify.Fires(
        Alone + "[{|LOSS041:FocalLoss|}] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> hessian, float gamma);",
        "[FocalLoss] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient, float gamma);");

    [Fact]
    public async Task The_message_names_an_input_and_the_remedies()
    {
        Diagnostic diagnostic = Assert.Single(await Diagnose.Source(LossSource.File([Element("FocalLoss")]), TestContext.Current.CancellationToken));
        Assert.Matches(@"^The second derivative of FocalLoss can be negative, as at logit −?\d+(\.\d+)? with target [01]; .*GaussNewton.*Floor.*Exact", diagnostic.GetMessage());
    }

    [Theory, InlineData("0"), InlineData("-1")]
    public Task A_floor_that_is_not_positive_is_an_error_on_its_value(string floor) => Verify.Fires(
        Element($"BinaryCrossEntropy(HessianFloor = {{|LOSS001:{floor}|}})"), Element("BinaryCrossEntropy(HessianFloor = 1e-3)"));

    [Fact]
    public Task A_shape_may_be_infinite_where_the_loss_has_a_limit() => Verify.Fires(
        Regression("BarronLoss(Scale = {|LOSS002:double.PositiveInfinity|})"), Regression("BarronLoss(Alpha = double.PositiveInfinity)"));

    private static string Element(string attribute) =>
        $"{Alone}[{attribute}] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> hessian);";

    private static string Regression(string attribute) =>
        $"{Alone}[{attribute}] public static partial float Loss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> hessian);";
}
