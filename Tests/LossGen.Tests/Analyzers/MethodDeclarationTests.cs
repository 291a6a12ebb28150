using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace LossGen.Tests.Analyzers;

public class MethodDeclarationTests
{
    private const string Parameters = "(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets)";
    private const string Good = "[FocalLoss] public static partial float Loss" + Parameters + ";";

    [Fact]
    public Task A_method_that_is_not_partial_is_an_error_on_its_name() =>
        Verify.Fires($"[FocalLoss] public static float {{|LOSS010:Loss|}}{Parameters} => 0;", Good);

    [Theory, InlineData("=> 0;"), InlineData("{ return 0; }")]
    public Task A_method_with_a_body_is_an_error_on_its_name(string body) =>
        Verify.Fires($"[FocalLoss] public static partial float {{|CS0759:{{|LOSS010:Loss|}}|}}{Parameters} {body}", Good);

    [Fact]
    public Task A_method_that_the_user_implements_elsewhere_is_an_error_on_its_name() =>
        Verify.Fires($"[FocalLoss] public static partial float {{|LOSS010:Loss|}}{Parameters}; public static partial float Loss{Parameters} => 0;", Good);

    [Fact]
    public Task A_containing_type_that_is_not_partial_is_an_error_on_the_name_of_the_type() => Verify.Fires(
        $"public static class {{|LOSS011:Outer|}} {{ public static partial class Inner {{ {Good} }} }}",
        $"public static partial class Outer {{ public static partial class Inner {{ {Good} }} }}",
        CompilerDiagnostics.None);

    [Fact]
    public Task A_containing_type_of_several_methods_is_reported_once() => Verify.Fires(
        $"public class {{|LOSS011:Many|}} {{ {Good} [FocalLoss] public partial float Other{Parameters}; }}",
        $"public partial class Many {{ {Good} [FocalLoss] public partial float Other{Parameters}; }}",
        CompilerDiagnostics.None);

    [Fact]
    public Task Every_containing_type_is_checked() => Verify.Fires(
        $"public static class {{|LOSS011:Outer|}} {{ public class {{|LOSS011:Inner|}} {{ {Good} }} }}",
        $"public static partial class Outer {{ public partial record struct Inner {{ {Good} }} }}",
        CompilerDiagnostics.None);

    [Fact]
    public Task A_second_loss_attribute_is_an_error_on_the_second() => Verify.Fires(
        $"[FocalLoss, {{|LOSS016:AsymmetricLoss(GammaPos = 1)|}}] public static partial float Loss{Parameters};",
        $"[FocalLoss, Obsolete] public static partial float Loss{Parameters};");

    [Fact]
    public Task A_third_loss_attribute_is_an_error_too() => Verify.Fires(
        $"[FocalLoss] [{{|LOSS016:AsymmetricLoss|}}] [{{|LOSS016:BinaryCrossEntropy|}}] public static partial float Loss{Parameters};",
        Good);

    [Theory]
    [InlineData("public static async partial float {|LOSS017:Loss|}(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);")]
    [InlineData("public static partial float {|LOSS017:Loss|}<T>(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);")]
    [InlineData("public static partial ref float {|LOSS017:Loss|}(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);")]
    [InlineData("public static extern partial float {|LOSS017:Loss|}(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);")]
    public Task A_method_of_an_unsupported_kind_is_an_error_on_its_name(string method) =>
        Verify.Fires("[FocalLoss] " + method, Good, CompilerDiagnostics.None);

    [Fact]
    public Task A_static_abstract_method_is_an_error_on_its_name() => Verify.Fires(
        $"public partial interface ILoss {{ [FocalLoss] public static abstract partial float {{|LOSS017:Loss|}}{Parameters}; }}",
        $"public partial interface ILoss {{ [FocalLoss] public static partial float Loss{Parameters}; }}",
        CompilerDiagnostics.None);

    [Fact]
    public Task An_operator_is_an_error_on_its_sign() => Verify.Fires(
        "public partial class Tensor { [FocalLoss] public static float operator {|LOSS017:+|}(Tensor logits, float[] targets) => 0; }",
        "public partial class Tensor { [Obsolete] public static float operator +(Tensor logits, float[] targets) => 0; }");

    [Fact]
    public Task A_conversion_is_an_error_on_its_type() => Verify.Fires(
        "public partial class Tensor { [FocalLoss] public static explicit operator {|LOSS017:float|}(Tensor logits) => 0; }",
        "public partial class Tensor { [Obsolete] public static explicit operator float(Tensor logits) => 0; }");

    [Fact]
    public Task An_accessor_is_an_error_on_its_keyword() => Verify.Fires(
        "public static float Loss { [FocalLoss] {|LOSS017:get|} => 0; }",
        "public static float Loss { [Obsolete] get => 0; }");

    [Fact]
    public Task A_local_function_is_an_error_on_its_name() => Verify.Fires(
        $"public static float Outer() {{ return Loss(new float[1], new float[1]); [FocalLoss] static float {{|LOSS017:Loss|}}{Parameters} => 0; }}",
        $"public static float Outer() {{ return Loss(new float[1], new float[1]); [Obsolete] static float Loss{Parameters} => 0; }}");

    [Fact]
    public Task A_local_function_in_a_loss_method_is_not_taken_for_the_method() => Verify.Fires(
        $"[FocalLoss] public static float {{|LOSS010:Outer|}}{Parameters} {{ return Loss(logits, targets); [FocalLoss] static float {{|LOSS017:Loss|}}{Parameters} => 0; }}",
        Good);

    [Fact]
    public Task A_lambda_expression_is_an_error_on_the_whole() => Verify.Fires(
        "public static readonly Func<float, float> Loss = {|LOSS017:[FocalLoss] (float logit) => logit|};",
        "public static readonly Func<float, float> Loss = [Obsolete] (float logit) => logit;");

    [Fact]
    public Task An_attribute_on_the_implementing_part_is_an_error_on_its_name() => Verify.Fires(
        $"public static partial float Loss{Parameters}; [FocalLoss] public static partial float {{|LOSS010:Loss|}}{Parameters} => 0;",
        $"public static partial float Loss{Parameters}; public static partial float Loss{Parameters} => 0;");

    [Fact]
    public async Task A_language_version_below_9_is_an_error_on_the_method_name()
    {
        string source(string name) => LossSource.File([$"[FocalLoss] public static partial float {name}{Parameters};"]);
        await Verify.File(source("{|LOSS042:Loss|}"), CompileOptions.Default with { LanguageVersion = LanguageVersion.CSharp8 }, CompilerDiagnostics.None);
        await Verify.File(source("Loss"), CompileOptions.Default with { LanguageVersion = LanguageVersion.CSharp9 });
    }
}
