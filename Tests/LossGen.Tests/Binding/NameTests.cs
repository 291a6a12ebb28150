using System.Text.RegularExpressions;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Binding;

public partial class NameTests
{
    // Methods that differ in nothing but what a file name might lose: case, arity, nesting, parameters.
    private const string Lookalikes = """
        namespace A
        {
            partial class C
            {
                [FocalLoss] public static partial float Loss(float[] logits, float[] targets);
                [FocalLoss] public static partial float Loss(float[] logits, byte[] targets);
                [FocalLoss] public static partial float loss(float[] logits, float[] targets);
                [AsymmetricLoss] public static partial double LOSS(float[] logits, float[] targets);
                partial class D { [FocalLoss] public static partial float Loss(float[] logits, float[] targets); }
            }
            partial class C<T> { [FocalLoss] public static partial float Loss(float[] logits, float[] targets); }
            partial class C<T, U> { [FocalLoss] public static partial float Loss(float[] logits, float[] targets); }
        }
        namespace A.C2 { partial class D { [FocalLoss] public static partial float Loss(float[] logits, float[] targets); } }
        partial class C { [FocalLoss] public static partial float Loss(float[] logits, float[] targets); }
        """;

    [Fact]
    public void Names_of_generated_files_are_unique_whatever_the_case()
    {
        string[] names = [.. Bind.All(Lookalikes).Select(result => result.Method!.HintName)];
        Assert.Equal(9, names.Length);
        Assert.Equal(names.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Every_lookalike_is_generated_with_a_kernel_of_its_own()
    {
        IReadOnlyDictionary<string, string> files = GeneratedAssembly.Compile("using LossGen;\n" + Lookalikes).Files;
        Assert.Equal(9, files.Count);
        Assert.Equal(9, files.Values.Select(text => Kernel().Match(text).Groups[1].Value).Distinct(StringComparer.Ordinal).Count());
    }

    // What the library and its functions are called, and what kernels call their variables.
    [Theory]
    [InlineData("class C", "private const int Checks = 1, Loops = 2, Functions = 3, Losses_C = 4;")]
    [InlineData("class Checks<Loops>", "private class Vec { }")]
    [InlineData("class C_Loss", "private void Run() { } private class C_Loss_ { }")]
    public void Names_of_the_user_never_meet_those_of_kernels(string type, string member)
    {
        string source = $"using LossGen; partial {type} {{ {member} [FocalLoss] public static partial float Loss(float[] logits, float[] targets, float[] gradient); }}";
        Assert.Single(GeneratedAssembly.Compile(source).Files);
    }

    [GeneratedRegex(@"^internal static class (\S+)$", RegexOptions.Multiline)]
    private static partial Regex Kernel();
}
