using LossGen.CodeFixes;
using Xunit;

namespace LossGen.Tests.CodeFixes;

public class ParameterFixTests
{
    [Theory]
    [InlineData("ReadOnlySpan<float> targets", "ReadOnlySpan<float> logits, ReadOnlySpan<float> targets")]
    [InlineData("ReadOnlySpan<float> logits", "ReadOnlySpan<float> logits, ReadOnlySpan<float> targets")]
    [InlineData("ReadOnlySpan<float> logits, Span<float> gradient", "ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient")]
    [InlineData("Span<float> gradient, ReadOnlySpan<float> logits, float gamma", "Span<float> gradient, ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, float gamma")]
    public Task A_missing_parameter_is_added_behind_those_that_precede_it(string before, string after) => Mends.Members<AddParameterCodeFix>(
        $"[FocalLoss] public static partial float {{|LOSS013:Loss|}}({before});",
        $"[FocalLoss] public static partial float Loss({after});");

    [Fact]
    public Task The_length_of_rows_is_added_behind_the_targets() => Mends.Members<AddParameterCodeFix>(
        "[FocalLoss(Reduction = Reduction.MeanOverRows)] public static partial float {|LOSS013:Loss|}(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);",
        "[FocalLoss(Reduction = Reduction.MeanOverRows)] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, int classes, Span<float> gradient);");

    [Fact]
    public Task A_parameter_added_in_front_takes_the_line_of_the_first() => Mends.Members<AddParameterCodeFix>(
        "[HuberLoss] public static partial float {|LOSS013:Loss|}(\n        ReadOnlySpan<float> targets,\n        Span<float> gradient);",
        "[HuberLoss] public static partial float Loss(\n        ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets,\n        Span<float> gradient);");

    [Fact]
    public Task The_namespace_is_written_where_the_file_does_not_use_it() => Mends.File<AddParameterCodeFix>(
        "public static partial class C { [LossGen.FocalLoss] public static partial float {|LOSS013:Loss|}(System.ReadOnlySpan<float> logits); }",
        "public static partial class C { [LossGen.FocalLoss] public static partial float Loss(System.ReadOnlySpan<float> logits, System.ReadOnlySpan<float> targets); }");

    [Theory]
    [InlineData("{|LOSS014:ReadOnlySpan<decimal>|} logits, float[] targets", "ReadOnlySpan<float> logits, float[] targets")]
    [InlineData("float[] logits, {|LOSS014:int[]|} targets", "float[] logits, ReadOnlySpan<float> targets")]
    [InlineData("float[] logits, float[] targets, ref {|LOSS014:float|} gradient", "float[] logits, float[] targets, Span<float> gradient")]
    [InlineData("float[] logits, float[] targets, ref readonly {|LOSS014:Span<float>|} gradient", "float[] logits, float[] targets, Span<float> gradient")]
    [InlineData("float[] logits, float[] targets, {|LOSS014:int|} gamma", "float[] logits, float[] targets, float gamma")]
    [InlineData("[Role(LossRole.Logits)] {|LOSS014:int|} x, float[] targets", "[Role(LossRole.Logits)] ReadOnlySpan<float> x, float[] targets")]
    public Task A_type_becomes_one_that_fits_the_role(string before, string after) => Mends.Members<ParameterTypeCodeFix>(
        $"[FocalLoss] public static partial float Loss({before});",
        $"[FocalLoss] public static partial float Loss({after});");
}
