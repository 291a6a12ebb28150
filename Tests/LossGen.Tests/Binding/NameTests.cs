using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Binding;

public class NameTests
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
    public void Every_lookalike_is_generated() =>
        Assert.Equal(9, GeneratedAssembly.Compile("using LossGen;\n" + Lookalikes).Files.Count);

    [Fact]
    public void Names_of_kernels_are_unique_in_their_type()
    {
        string[] names = [.. Bind.All(Lookalikes).Take(4).Select(result => result.Method!.KernelName)];
        Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("class C", "private const int LossKernel = 1;", "LossKernel_")]
    [InlineData("class C", "private void LossKernel() { } private class LossKernel_ { }", "LossKernel__")]
    [InlineData("class LossKernel", "", "LossKernel_")]
    [InlineData("class C<LossKernel>", "", "LossKernel_")]
    [InlineData("class C", "private class LossKernelOrder { }", "LossKernel_")]
    [InlineData("class C", "private static int LossKernelAtMargin0;", "LossKernel_")]
    [InlineData("class C", "", "LossKernel")]
    public void The_name_of_a_kernel_is_free_in_its_type(string type, string member, string expected)
    {
        string source = $"partial {type} {{ {member} [FocalLoss] public static partial float Loss(float[] logits, float[] targets); }}";
        Assert.Equal(expected, Bind.One(source).KernelName);
    }
}
