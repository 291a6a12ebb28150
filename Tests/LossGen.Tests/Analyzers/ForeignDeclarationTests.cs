using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace LossGen.Tests.Analyzers;

/// <summary>Methods that stand where no other file can add to them, or that another file implements already.</summary>
public class ForeignDeclarationTests
{
    private const string Parameters = "(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets)";

    [Theory]
    [InlineData("file static partial class Mine { LOSS }")]
    [InlineData("file partial struct Outer { public static partial class Inner { LOSS } }")]
    public async Task A_type_of_one_file_is_an_error_on_the_name_of_the_method(string type)
    {
        string source = "using System; using LossGen; " + type.Replace("LOSS", $"[FocalLoss] public static partial float {{|LOSS017:Loss|}}{Parameters};", StringComparison.Ordinal);
        await Verify.File(source, compiler: CompilerDiagnostics.None);
        Assert.Empty(Generate.Without(source.Replace("{|LOSS017:Loss|}", "Loss", StringComparison.Ordinal)).Result.GeneratedSources);
    }

    [Fact]
    public void A_type_that_is_called_file_is_not_of_one_file() =>
        Assert.Single(Generate.Without($"using System; using LossGen; public partial class @file {{ [FocalLoss] public static partial float Loss{Parameters}; }}").Result.GeneratedSources);

    [Theory]
    [InlineData("public float {|LOSS017:Loss|}(ReadOnlySpan<float> targets) => 0;")]
    [InlineData("public static float {|LOSS017:Loss|}" + Parameters + " => 0;")]
    public Task An_attribute_in_an_extension_block_is_an_error(string method) => Verify.File(
        $"using System; using LossGen; public static class Mine {{ extension(float[] logits) {{ [FocalLoss] {method} }} }}", compiler: CompilerDiagnostics.None);

    // Kernels stand in a namespace of their own: C# allows no class in such an interface.
    [Fact]
    public void An_interface_with_variance_may_have_a_loss() => Assert.Empty(Generate.ProblemsOf(Generate.Without(
        $"using System; using LossGen; public partial interface IMine<out T> {{ [FocalLoss] public static partial float Loss{Parameters}; }}").Compilation));

    [Theory, InlineData("ElementLossAttribute"), InlineData("LossAttribute")]
    public Task An_attribute_that_the_user_derived_has_no_formula(string @base) => Verify.File(
        $"using System; using LossGen; public class MineAttribute : {@base} {{ }} public static partial class L {{ [{{|LOSS021:Mine|}}] public static partial float Loss{Parameters}; }}",
        compiler: CompilerDiagnostics.None);

    [Fact]
    public async Task A_method_that_a_generated_file_of_another_implements_is_an_error_on_its_name()
    {
        var test = new LossAnalyzerTest(LossSource.File([$"[FocalLoss] public static partial float {{|LOSS010:Loss|}}{Parameters};"]), CompileOptions.Default);
        test.TestState.Sources.Add(("/0/X.g.cs", $"using System; public static partial class Losses {{ public static partial float Loss{Parameters} => 0; }}"));
        await test.RunAsync(TestContext.Current.CancellationToken);
    }
}
