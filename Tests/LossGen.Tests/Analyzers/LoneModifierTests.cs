using Xunit;

namespace LossGen.Tests.Analyzers;

/// <summary>Attributes that modify a loss, on a method without one.</summary>
public class LoneModifierTests
{
    [Theory]
    [InlineData("HardExampleMining"), InlineData("HardExampleMining(KeepRatio = 0.5)"), InlineData("ClassBalanced(100, 10)")]
    public Task A_modifier_alone_is_told_and_the_compiler_misses_no_body(string modifier) => Verify.Fires(
        $"[{{|LOSS016:{modifier}|}}] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int anything);",
        $"[CrossEntropy, {modifier}] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels{(modifier[0] == 'C' ? "" : ", int classes")});");

    [Fact]
    public Task Of_two_modifiers_alone_the_first_is_told() => Verify.Fires(
        "[ClassBalanced(100, 10), {|LOSS016:HardExampleMining|}] public static partial void Loss(float[] logits);",
        "public static float Loss(float[] logits) => 0;");

    [Fact]
    public Task A_modifier_alone_on_what_is_not_partial_is_told_both() => Verify.Fires(
        "[{|LOSS016:HardExampleMining|}] public static float {|LOSS010:Loss|}(float[] logits) => 0;",
        "public static float Loss(float[] logits) => 0;");
}
