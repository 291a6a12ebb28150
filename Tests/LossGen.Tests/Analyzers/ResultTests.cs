using Xunit;

namespace LossGen.Tests.Analyzers;

public class ResultTests
{
    [Theory, InlineData("int"), InlineData("decimal"), InlineData("float?"), InlineData("float[]"), InlineData("Half")]
    public Task A_result_that_is_no_float_or_double_is_an_error_on_the_return_type(string type) => Verify.Fires(
        $"[FocalLoss] public static partial {{|LOSS015:{type}|}} Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);",
        "[FocalLoss] public static partial double Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);");

    [Fact]
    public Task A_method_that_computes_nothing_is_an_error_on_the_return_type() => Verify.Fires(
        "[FocalLoss] public static partial {|LOSS015:void|} Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);",
        "[FocalLoss] public static partial void Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);");
}
