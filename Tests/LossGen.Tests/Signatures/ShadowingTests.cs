using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LossGen.Tests.Signatures;

/// <summary>Generated code means the base class library, whatever the project calls its own.</summary>
public class ShadowingTests
{
    private const string Holder = "{ public static class Vector256 { } public class Vector128<T> { } public class Unsafe { } public static class MemoryMarshal { } public class MethodImplAttribute : System.Attribute { } public static int Avx; public static void Sse() { } }";

    private const string Loss = "[LossGen.FocalLoss(Reduction = LossGen.Reduction.Sum)] public static partial float Loss(System.ReadOnlySpan<float> logits, System.ReadOnlySpan<float> targets";

    [Theory]
    [InlineData("global using static Holder;", "public static class Holder " + Holder)]
    [InlineData("global using Held;", "namespace Held { public static class Vector512 { } public class Unsafe { } public class StructLayoutAttribute : System.Attribute { } }")]
    [InlineData("global using Vector256 = System.Console; global using Unsafe = System.Console; global using Span = System.Console;", "")]
    [InlineData("", "namespace System.Runtime.Intrinsics { public static class Vector512 { } }")]
    [InlineData("", "namespace System.Runtime.Intrinsics { public class Vector128<T> { } public static class Mine { } }")]
    [InlineData("", "namespace System.Runtime.CompilerServices { public static class Unsafe { } }")]
    [InlineData("", "public class Base " + Holder, ": Base")]
    public void What_the_project_calls_like_the_library_does_not_disturb(string usings, string types, string bases = "") => Check(
        $"{usings}\n{types}\npublic partial class Mine {bases} {{ {Loss}); }}", "Mine");

    [Fact]
    public void A_type_that_an_interface_inherits_does_not_disturb() => Check(
        $"public interface IHolder {{ public static class Vector512 {{ }} public static class Unsafe {{ }} }} public interface IMiddle : IHolder {{ }} public partial interface IMine : IMiddle {{ {Loss}); }}", "IMine");

    [Fact]
    public void Members_called_like_the_library_do_not_disturb() => Check(
        $"#pragma warning disable CS0414\npublic partial class Mine {{ {Loss}); static void Unsafe() {{ }} static int Vector256 => 1; static readonly int MemoryMarshal = 2; event System.Action? Vector128 {{ add {{ }} remove {{ }} }} }}", "Mine");

    [Theory]
    [InlineData("static string nameof(float[] value) => \"\";", ", float[]? losses = null")]
    [InlineData("", ", [LossGen.Role(LossGen.LossRole.Losses)] float[]? nameof = null")]
    public void Something_named_nameof_does_not_disturb(string member, string parameter)
    {
        string source = $"#nullable enable\npublic static partial class Mine {{ {member} {Loss}{parameter}); public static float Call(float[] x, float[] y) => Loss(x, y, new float[x.Length]); }}";
        GeneratedAssembly generated = GeneratedAssembly.Compile(source);
        Assert.Equal(3 * Math.Log(2) / 4, generated.Static<Func<float[], float[], float>>("Mine", "Call")([0, 0, 0], [0, 1, 0]), 1e-6);
        if (parameter.Contains("nameof", StringComparison.Ordinal))
            Assert.Equal("nameof", Assert.Throws<ArgumentNullException>(() => generated.Type("Mine").GetMethod("Loss")!.CreateDelegate<WithLosses>()([], [], null)).ParamName);
    }

    [Theory]
    [InlineData("required"), InlineData("scoped"), InlineData("file"), InlineData("extension"), InlineData("record"), InlineData("field"), InlineData("allows")]
    [InlineData("var"), InlineData("dynamic"), InlineData("nint"), InlineData("notnull"), InlineData("where"), InlineData("partial"), InlineData("await"), InlineData("when")]
    [InlineData("yield"), InlineData("global"), InlineData("unmanaged"), InlineData("class"), InlineData("nameof"), InlineData("async"), InlineData("var", true), InlineData("file", true)]
    public void A_namespace_type_type_parameter_method_or_parameter_may_be_named_like_a_keyword(string name, bool isOld = false)
    {
        string source = $"#pragma warning disable CS8981, CS8860\nnamespace @{name} {{ public static partial class @{name} {{ public partial struct A<@{name}> {{ [LossGen.FocalLoss] public static partial float Loss(float[] logits, float[] targets); }} public partial struct A {{ "
            + $"[LossGen.FocalLoss] public static partial float @{name}(float[] logits, [LossGen.Role(LossGen.LossRole.Targets)] float[] @{name}); }} }} }}";
        var options = new CompileOptions { LanguageVersion = isOld ? LanguageVersion.CSharp9 : LanguageVersion.Latest };
        string[] problems = [.. Generate.ProblemsOf(Generate.Without(source, options).Compilation)];
        Assert.True(problems.Length == 0, string.Join("\n", problems));
    }

    private delegate float WithLosses(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, float[]? losses);

    private static void Check(string source, string type) => Assert.Equal(
        3 * Math.Log(2) / 4, GeneratedAssembly.Compile(source).Static<PlainKernel>(type, "Loss")([0, 0, 0], [0, 1, 0]), 1e-6);
}
