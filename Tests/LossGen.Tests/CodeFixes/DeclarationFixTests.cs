using LossGen.CodeFixes;
using Xunit;

namespace LossGen.Tests.CodeFixes;

public class DeclarationFixTests
{
    private const string Parameters = "(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets)";

    [Theory]
    [InlineData("public static float", "public static partial float")]
    [InlineData("/* hot */ internal static float", "/* hot */ internal static partial float")]
    [InlineData("static float", "private static partial float")]
    public Task A_method_becomes_partial_with_the_accessibility_that_this_asks_for(string before, string after) => Mends.Members<AddPartialCodeFix>(
        $"[FocalLoss] {before} {{|LOSS010:Loss|}}{Parameters};",
        $"[FocalLoss] {after} Loss{Parameters};");

    [Fact]
    public Task A_method_without_modifiers_keeps_its_indentation_and_comment() => Mends.File<AddPartialCodeFix>(
        """
        using System;
        using LossGen;

        public partial class Losses
        {
            [FocalLoss]
            // Weighs the easy ones down.
            float {|LOSS010:Loss|}(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);
        }
        """,
        """
        using System;
        using LossGen;

        public partial class Losses
        {
            [FocalLoss]
            // Weighs the easy ones down.
            private partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);
        }
        """);

    [Fact]
    public Task Types_around_a_method_become_partial() => Mends.File<AddPartialCodeFix>(
        $$"""
        using System;
        using LossGen;

        /// <summary>Outer.</summary>
        class {|LOSS011:Outer|}
        {
            public ref struct {|LOSS011:Inner|}
            {
                [FocalLoss] public static partial float Loss{{Parameters}};
            }
        }
        """,
        $$"""
        using System;
        using LossGen;

        /// <summary>Outer.</summary>
        partial class Outer
        {
            public ref partial struct Inner
            {
                [FocalLoss] public static partial float Loss{{Parameters}};
            }
        }
        """);

    [Theory]
    [InlineData(" => 0;")]
    [InlineData("\n    {\n        return 0;\n    }")]
    public Task A_body_is_removed(string body) => Mends.Members<RemoveBodyCodeFix>(
        $"[FocalLoss] public static partial float {{|LOSS010:Loss|}}{Parameters}{body} // end\n    private static readonly int Other;",
        $"[FocalLoss] public static partial float Loss{Parameters}; // end\n    private static readonly int Other;");

    [Fact]
    public Task A_body_is_not_offered_the_modifier_it_has() => Mends.Members<AddPartialCodeFix>(
        $"[FocalLoss] public static partial float {{|LOSS010:Loss|}}{Parameters} => 0;",
        $"[FocalLoss] public static partial float {{|LOSS010:Loss|}}{Parameters} => 0;");
}
