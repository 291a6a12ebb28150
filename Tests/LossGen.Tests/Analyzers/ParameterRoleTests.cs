using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LossGen.Tests.Analyzers;

public class ParameterRoleTests
{
    [Fact]
    public Task A_parameter_without_a_role_is_an_error_on_the_parameter() => Verify.Fires(
        Focal("ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, {|LOSS012:Span<float> slope|}"),
        Focal("ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient"));

    [Fact]
    public Task A_role_given_by_attribute_makes_any_name_right() => Verify.Fires(
        Focal("ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, {|LOSS012:Span<float> slope|}"),
        Focal("ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, [Role(LossRole.Gradient)] Span<float> slope"));

    [Fact]
    public Task A_role_that_the_loss_does_not_have_is_an_error_on_the_parameter() => Verify.Fires(
        Focal("ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, {|LOSS012:ReadOnlySpan<int> labels|}"),
        Focal("ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights"));

    [Fact]
    public Task A_role_taken_twice_is_an_error_on_the_second_parameter() => Verify.Fires(
        Focal("ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient, {|LOSS012:[Role(LossRole.Gradient)] Span<float> second|}"),
        Focal("ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient, [Role(LossRole.Losses)] Span<float> second"));

    [Fact]
    public Task A_hyperparameter_of_another_loss_has_no_role() => Verify.Fires(
        Focal("ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, {|LOSS012:float margin|}"),
        Focal("ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, float gamma"));

    [Fact]
    public Task Missing_logits_are_an_error_on_the_method_name() => Verify.Fires(
        "[FocalLoss] public static partial float {|LOSS013:Loss|}(ReadOnlySpan<float> targets);",
        "[FocalLoss] public static partial float Loss(ReadOnlySpan<float> targets, ReadOnlySpan<float> logits);");

    [Fact]
    public Task Missing_targets_are_an_error_on_the_method_name() => Verify.Fires(
        "[HuberLoss] public static partial float {|LOSS013:Loss|}(ReadOnlySpan<float> predictions);",
        "[HuberLoss] public static partial float Loss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets);");

    [Fact]
    public Task A_mean_over_rows_without_the_length_of_rows_is_an_error_on_the_method_name() => Verify.Fires(
        "[FocalLoss(Reduction = Reduction.MeanOverRows)] public static partial float {|LOSS013:Loss|}(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);",
        "[FocalLoss(Reduction = Reduction.MeanOverRows)] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, int classes);");

    [Theory]
    [InlineData("ReadOnlySpan<decimal>"), InlineData("Span<float>"), InlineData("float"), InlineData("float[,]"), InlineData("Memory<float>"), InlineData("System.Collections.Generic.List<float>")]
    public Task Logits_of_a_type_that_does_not_fit_are_an_error_on_the_type(string type) => Verify.Fires(
        Focal($"{{|LOSS014:{type}|}} logits, ReadOnlySpan<float> targets"),
        Focal("float[] logits, ReadOnlySpan<float> targets"));

    [Fact]
    public Task Targets_of_numbers_that_cannot_be_targets_are_an_error_on_the_type() => Verify.Fires(
        Focal("ReadOnlySpan<float> logits, {|LOSS014:ReadOnlySpan<int>|} targets"),
        Focal("ReadOnlySpan<float> logits, ReadOnlySpan<bool> targets"));

    [Fact]
    public Task An_output_that_cannot_be_written_is_an_error_on_the_type() => Verify.Fires(
        Focal("ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, {|LOSS014:ReadOnlySpan<float>|} gradient"),
        Focal("ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient"));

    [Fact]
    public Task A_parameter_by_reference_is_an_error_on_the_type() => Verify.Fires(
        Focal("in {|LOSS014:ReadOnlySpan<float>|} logits, ReadOnlySpan<float> targets"),
        Focal("ReadOnlySpan<float> logits, ReadOnlySpan<float> targets"));

    [Fact]
    public Task A_hyperparameter_that_is_no_number_is_an_error_on_the_type() => Verify.Fires(
        Focal("ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, {|LOSS014:int|} gamma"),
        Focal("ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, double gamma"));

    [Fact]
    public async Task An_unknown_type_is_left_to_the_compiler()
    {
        var diagnostics = await Diagnose.Source(LossSource.File([Focal("Nonsense logits, ReadOnlySpan<int> targets")]), TestContext.Current.CancellationToken);
        Assert.Equal(["LOSS014"], diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public async Task The_message_on_a_missing_parameter_says_what_to_write()
    {
        var diagnostics = await Diagnose.Source(LossSource.File(["[FocalLoss] public static partial float Loss(ReadOnlySpan<float> logits);"]), TestContext.Current.CancellationToken);
        Diagnostic diagnostic = Assert.Single(diagnostics);
        Assert.StartsWith("'Loss' has no parameter 'targets'. Add one of type ReadOnlySpan<float>, ", diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.Equal("targets", diagnostic.Properties["Name"]);
        Assert.Equal("ReadOnlySpan<float>", diagnostic.Properties["Type"]);
    }

    private static string Focal(string parameters) => $"[FocalLoss] public static partial float Loss({parameters});";
}
