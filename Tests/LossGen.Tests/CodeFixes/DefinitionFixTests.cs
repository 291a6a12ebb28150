using LossGen.CodeFixes;
using Xunit;

namespace LossGen.Tests.CodeFixes;

public class DefinitionFixTests
{
    private const string Body = "(float logit, float target, [Domain(Min = 0)] float a = 1) => logit * target * a;";

    [Theory]
    [InlineData("float", "static float")]
    [InlineData("public float", "public static float")]
    [InlineData("/* cold */ protected internal float", "/* cold */ protected internal static float")]
    public Task A_definition_becomes_static(string before, string after) => Mends.File<AddStaticCodeFix>(
        $"using LossGen; public class C {{ [LossDefinition] {before} {{|LOSS021:Loss|}}{Body} }}",
        $"using LossGen; public class C {{ [LossDefinition] {after} Loss{Body} }}");

    [Fact]
    public Task The_method_that_a_custom_loss_names_is_marked() => Mends.File<MarkDefinitionCodeFix>(
        """
        using System;
        using LossGen;

        public static partial class Losses
        {
            // The formula.
            private static float Product(float logit, float target) => logit * target;

            [CustomLoss({|LOSS021:nameof(Product)|})]
            public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);
        }
        """,
        """
        using System;
        using LossGen;

        public static partial class Losses
        {
            // The formula.
            [LossDefinition]
            private static float Product(float logit, float target) => logit * target;

            [CustomLoss(nameof(Product))]
            public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);
        }
        """);

    [Theory]
    [InlineData("nameof(Product), {|LOSS001:-1|}", "nameof(Product), 0")]
    [InlineData("nameof(Product), new[] { {|LOSS001:-1.5|} }", "nameof(Product), new[] { 0.0 }")]
    public Task A_value_outside_its_domain_becomes_the_nearest_one(string before, string after) => Mends.Members<NearestValueCodeFix>(Uses(before), Uses(after));

    [Fact]
    public Task A_hyperparameter_given_twice_is_removed_from_the_parameters() => Mends.Members<RemoveParameterCodeFix>(
        Uses("nameof(Product), {|LOSS018:3|}", ", float a"), Uses("nameof(Product), 3"));

    private static string Uses(string arguments, string more = "") =>
        $"[LossDefinition] private static float Product{Body} [CustomLoss({arguments})] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets{more});";
}
