using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Analyzers;

public class DoubledHyperparameterTests
{
    [Fact]
    public Task A_hyperparameter_from_attribute_and_caller_is_a_warning_on_the_argument() => Verify.Fires(
        Method("FocalLoss({|LOSS018:Gamma = 3|}, Alpha = 0.5)"),
        Method("FocalLoss(Alpha = 0.5)"));

    [Fact]
    public Task The_value_that_is_not_used_is_not_judged() => Verify.Fires(
        Method("FocalLoss({|LOSS018:Gamma = -3|})"),
        Method("FocalLoss"));

    [Fact]
    public Task A_parameter_of_that_name_with_another_role_is_no_hyperparameter() => Verify.Fires(
        Method("FocalLoss({|LOSS018:Gamma = 3|})"),
        "[FocalLoss(Gamma = 3)] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, [Role(LossRole.Upstream)] float gamma);");

    [Fact]
    public async Task The_message_names_both_places()
    {
        var diagnostics = await Diagnose.Source(LossSource.File([Method("FocalLoss(Gamma = 3)")]), TestContext.Current.CancellationToken);
        Assert.Equal("Gamma is given by the attribute and by the parameter 'gamma'; the parameter decides. Remove one of them.", Assert.Single(diagnostics).GetMessage());
    }

    private static string Method(string attribute) =>
        $"[{attribute}] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, float gamma);";
}
