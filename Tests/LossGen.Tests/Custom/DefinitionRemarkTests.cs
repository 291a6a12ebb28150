using LossGen.Tests.Analyzers;
using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LossGen.Tests.Custom;

/// <summary>What is remarked about definitions that can be translated (LOSS022 to LOSS025).</summary>
public class DefinitionRemarkTests
{
    private const string Uses = "(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);";

    [Theory]
    [InlineData("{|LOSS022:MathF.Abs(logit - target)|}", "MathF.Abs(target) + logit * logit")]
    [InlineData("{|LOSS022:MathF.Max(logit, target)|}", "MathF.Max(target, 0.5f) * logit")]
    [InlineData("{|LOSS022:Math.Clamp(logit * target, -1, 1)|}", "Math.Clamp(target, 0, 1) * logit")]
    [InlineData("logit * logit * target * {|LOSS022:MathF.Sign(logit)|}", "MathF.Sign(target - 0.5f) * logit")]
    [InlineData("{|LOSS022:logit > target|} ? logit : 2 * logit", "target > 0.5f ? logit : 2 * logit")]
    [InlineData("logit switch { {|LOSS022:< 0|} => -logit, _ => logit * target }", "target switch { < 0.5f => -logit, _ => logit }")]
    public Task A_kink_is_told_where_it_depends_on_the_logit(string kinked, string smooth) => Verify.Fires(Definition(kinked), Definition(smooth));

    [Theory]
    [InlineData("MathF.Abs(logit - target)", "The loss may bend where 'logit - target' is 0; the slope of the absolute value is taken as 0 there.")]
    [InlineData("MathF.Max(0, logit) * target", "The loss may bend where 'logit' equals '0'; the slope of Max is taken as that of '0' there, which is 0.")]
    [InlineData("logit <= target ? 0 : logit", "The loss may bend where 'logit <= target' begins to hold. At that point itself the condition holds, and the slope is that of the code for this case.")]
    public async Task The_message_says_which_slope_is_used(string expression, string message)
    {
        Diagnostic diagnostic = Assert.Single(await Diagnose.Source(LossSource.File([Definition(expression)]), TestContext.Current.CancellationToken));
        Assert.Equal(message, diagnostic.GetMessage());
    }

    [Fact]
    public Task A_kink_in_an_unrolled_loop_or_a_method_called_twice_is_told_once() => Verify.File(LossSource.File([
        "[LossDefinition] private static float Loss(float logit, float target) { float s = Half(logit) + Half(2 * logit) + target; for (int i = 0; i < 3; i++) s += {|LOSS022:MathF.Abs(logit - i)|}; return s; } private static float Half(float v) => {|LOSS022:MathF.Abs(v)|} / 2;"]));

    [Theory]
    [InlineData("logit > 0 == target > 0.5f ? 0 : 1")]
    [InlineData("(logit - logit) * target")]
    [InlineData("MathF.Sign(logit) * target")]
    public async Task A_gradient_of_zero_everywhere_is_a_warning_on_the_name(string expression)
    {
        var ids = (await Diagnose.Source(LossSource.File([Definition(expression)]), TestContext.Current.CancellationToken)).Where(diagnostic => diagnostic.Id == "LOSS023").ToArray();
        Assert.Equal("Loss", Assert.Single(ids).Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(ids[0].Location.SourceSpan));
    }

    [Fact]
    public Task A_parameter_without_influence_is_a_warning_on_the_parameter() => Verify.Fires(
        "[LossDefinition] private static float Loss(float logit, float {|LOSS024:target|}, float {|LOSS024:weight|}, double a, float {|LOSS024:b|} = 1) { float unused = b * weight; return (float)a * logit; }",
        "[LossDefinition] private static float Loss(float logit, float target, float weight, double a, float b = 1) { return (float)a * logit * weight * target * b; }");

    [Theory]
    [InlineData("nameof(Hinge), {|LOSS001:-1|}", "nameof(Hinge), 1")]
    [InlineData("{|LOSS025:nameof(Exponential)|}", "nameof(Hinge)")]
    [InlineData("{|LOSS025:nameof(Root)|}", "nameof(Root), 1")]
    [InlineData("{|LOSS025:nameof(Lost)|}", "nameof(Kept)")]
    [InlineData("{|LOSS025:nameof(Quotient)|}", "nameof(Quotient), 1")]
    public Task A_loss_that_is_undefined_somewhere_is_a_warning_on_the_definition_it_names(string wrong, string right)
    {
        const string definitions = """
            [LossDefinition] private static float Hinge(float logit, float target, [Domain(Min = 0)] float a = 1) => MathF.Log(a + MathF.Exp((1 - 2 * target) * logit));
            [LossDefinition] private static float Exponential(float logit, float target) => MathF.Exp((1 - 2 * target) * logit);
            [LossDefinition] private static float Root(float logit, float target, [Domain(Min = 0)] float a = 0) => MathF.Sqrt(1 - MathF.Cos(logit - target) + a);
            [LossDefinition] private static float Lost(float logit, float target) { float p = 1 / (1 + MathF.Exp(-logit)); return target * MathF.Log(1 - p * p * p * p * p); }
            [LossDefinition] private static float Kept(float logit, float target) { float p = 1 / (1 + MathF.Exp(-logit)); return target * MathF.Log(1 - p); }
            [LossDefinition] private static float Quotient(float logit, float target, [Domain(Min = 0)] float a = 0) => target / (a + logit * logit);

            """;
        return Verify.Fires($"{definitions}[CustomLoss({wrong})] public static partial float A{Uses}", $"{definitions}[CustomLoss({right})] public static partial float A{Uses}");
    }

    [Theory]
    [InlineData("MathF.Exp(-logit * (2 * target - 1))", "The value is infinite at logit = 100, target = 0.")]
    [InlineData("MathF.Sqrt(1 - MathF.Cos(logit)) + target", "The gradient is NaN at logit = 0, target = 0.")]
    [InlineData("target / logit", "The value is NaN at logit = 0, target = 0.")]
    public async Task The_message_names_the_input(string expression, string message)
    {
        string source = LossSource.File([Definition(expression), "[CustomLoss(nameof(Loss))] public static partial float A" + Uses]);
        Diagnostic diagnostic = Assert.Single(await Diagnose.Source(source, TestContext.Current.CancellationToken), diagnostic => diagnostic.Id == "LOSS025");
        Assert.Equal(message, diagnostic.GetMessage());
    }

    [Theory]
    [InlineData("MathF.Log(1 + MathF.Pow(p / (1 - p), 0.5f))", "The value is infinite at logit = 100, target = 0, where a float is not exact enough for the formula as it is written.")]
    [InlineData("-MathF.Log(1 - MathF.Tanh(logit / 6))", null)]
    public async Task What_is_said_is_what_the_kernel_computes(string expression, string? message)
    {
        string source = LossSource.File(
        [
            $"[LossDefinition] public static float Loss(float logit, float target) {{ float p = LossMath.Sigmoid(logit); return {expression} + 0 * p * target; }}",
            "[CustomLoss(nameof(Loss))] public static partial float Kernel(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);",
            "public static float At(float logit) => Kernel(new[] { logit }, new float[1], new float[1]);",
        ]);
        Diagnostic[] found = [.. (await Diagnose.Source(source, TestContext.Current.CancellationToken)).Where(diagnostic => diagnostic.Id == "LOSS025")];
        Assert.Equal(message is null ? [] : [message], found.Select(diagnostic => diagnostic.GetMessage()));
        float atOneHundred = GeneratedAssembly.Compile("#pragma warning disable\n" + source).Static<Func<float, float>>(LossSource.Class, "At")(100);
        Assert.Equal(message is null, float.IsFinite(atOneHundred));
    }

    [Theory]
    [InlineData("logits.Map(v => MathF.Exp(v)).Sum()", "The value is infinite at logits = (100, 0, −100), label = 0.")]
    [InlineData("MathF.Sqrt(logits.Map(v => v * v).Sum())", "The gradient is NaN at logits = (0, 0, 0), label = 0.")]
    [InlineData("logits.LogSumExp() - logits.AtLabel()", null)]
    public async Task Rows_are_tried_out_too(string expression, string? message)
    {
        string source = LossSource.File(
        [
            $"[LossDefinition] private static float Loss(LossRow logits) => {expression};",
            "[CustomLoss(nameof(Loss))] public static partial float Kernel(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);",
        ]);
        Diagnostic[] found = [.. (await Diagnose.Source(source, TestContext.Current.CancellationToken)).Where(diagnostic => diagnostic.Id == "LOSS025")];
        Assert.Equal(message is null ? [] : [message], found.Select(diagnostic => diagnostic.GetMessage()));
    }

    private static string Definition(string expression) => $"[LossDefinition] private static float Loss(float logit, float target) => {expression};";
}
