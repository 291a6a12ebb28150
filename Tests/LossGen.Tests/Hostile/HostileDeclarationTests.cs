using LossGen.Generator.Diagnostics;
using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LossGen.Tests.Hostile;

/// <summary>Declarations that few would write and the language allows: they are implemented as they stand, or one of our errors says why not, and generated code never adds one of the compiler's.</summary>
public class HostileDeclarationTests
{
    private const string F = "[FocalLoss] public static partial float F" + Rest, Rest = "(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient);", Row = "(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);";

    /// <summary>What is implemented without a word.</summary>
    public static TheoryData<string, string> Legal => new()
    {
        { "modifiers in pieces", $"partial class A {{ [FocalLoss] static partial void F{Rest} }} partial class A {{ [FocalLoss] private partial void G{Rest} }}" },
        { "records in records", $"public abstract partial record A<T>(T X) where T : notnull {{ public sealed partial record B<U>(U Y) : A<U>(Y) where U : struct, IComparable<U> {{ internal partial record struct C<V>(V Z) where V : unmanaged, Enum {{ [FocalLoss] public readonly partial float F{Rest} }} }} }}" },
        { "a readonly ref struct", $"public readonly ref partial struct A {{ [FocalLoss] public readonly partial float F{Rest} }}" },
        { "a static abstract member beside it", $"public interface I {{ static abstract float F(float x); }} public partial class A : I {{ public static float F(float x) => x; {F} }}" },
        { "an interface", $"public partial interface I<in T> {{ {F} [FocalLoss] private partial float G{Rest} }}" },
        { "an alias of everything", "namespace N { using F = LossGen.FocalLossAttribute; using S = System.Span<float>; using Gradient = System.Console; partial class A { [F(Gamma = 1)] public static partial float X(ReadOnlySpan<float> logits, float[] targets, S gradient); } }" },
        { "nothing nullable", "#nullable disable\npartial class A { [FocalLoss] public static partial float F(float[] logits, byte[] targets, float[] gradient = null); }" },
        { "everything nullable", "#nullable enable\npartial class A { [FocalLoss] public static partial float F(float[]? logits, byte[]? targets, float[]? gradient = null); }" },
        { "conditions of the preprocessor", $"partial class A {{\n#if !X\n[FocalLoss]\n#else\n[HuberLoss]\n#endif\n#region r\npublic static partial float F{Rest}\n#endregion\n#line hidden\n}}" },
        { "blanks of all kinds", "partial\r\nclass\tA\u00A0{\r\n\v[ FocalLoss (\r\nGamma\t=\t1 ) ]\r\npublic\r\nstatic /* c */ partial // d\r\nfloat\f F\u2003" + Rest + " \r\n}\r\n" },
        { "carriage returns alone", $"partial class A {{\r// comment\r/// <summary>&amp;</summary>\r{F}\r}}" },
        { "letters of all alphabets", "namespace Größe.数学 { public partial class Ωμ<ñ> { [FocalLoss] public static partial float é(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets); } }" },
        { "escapes in names", "partial class @\\u0063lass { [FocalLoss] public static partial float \\u0046oo(ReadOnlySpan<float> l\\u006Fgits, ReadOnlySpan<byte> targets, [Role(LossRole.Gradient)] Span<float> @\\u0069nt); }" },
        { "characters that format", "partial class A\u200D { [FocalLoss] public static partial float F\u200C(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets); }" },
        { "attributes of the compiler's beside it", $"[System.Runtime.CompilerServices.SkipLocalsInit] partial class A {{ [System.Runtime.CompilerServices.SkipLocalsInit, FocalLoss, System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining), Obsolete(\"no\", true)] public static partial float F{Rest} }}" },
        { "callers without managed code", "unsafe partial class A { [FocalLoss, System.Runtime.InteropServices.UnmanagedCallersOnly] public static partial float F(float* logits, byte* targets, int length, float* gradient); }" },
        { "overloads by every kind of parameter", $"partial class A {{ {F} public static float F(in ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient) => 0; [FocalLoss] public static partial float F(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient); [FocalLoss] public static partial float F(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, float gamma, out float gammaGradient); }}" },
        { "parameters that are scoped", "partial class A { [FocalLoss] public static partial float F(scoped ReadOnlySpan<float> logits, scoped ReadOnlySpan<byte> targets, scoped Span<float> gradient); }" },
        { "default values", "partial class A { const float C = 1.5f; [FocalLoss] public static partial float F(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient = default, float gamma = C * 2, double alpha = double.NaN, float upstream = float.PositiveInfinity); [CrossEntropy] public static partial float G(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes = int.MaxValue, float[]? weights = default(float[]), float labelSmoothing = -0f); }" },
        { "default values by attributes", "partial class A { [FocalLoss] public static partial float F(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, [System.Runtime.InteropServices.Optional, System.Runtime.InteropServices.DefaultParameterValue(1f)] float gamma); [FocalLoss] public static partial float G(float[] logits, byte[] targets, [System.Runtime.CompilerServices.CallerLineNumber] float gamma = 0); }" },
        { "constants of constants", "partial class A { const double G = 1 + B.H; enum E { X = 2 } [FocalLoss(Gamma = G, Alpha = 1.0 / 3)] public static partial float F(float[] logits, byte[] targets); [FocalLoss(Gamma = (int)E.X * 1e0, Reduction = (Reduction)1)] public static partial float G2(float[] logits, byte[] targets); [FocalLoss(Gamma = 'a' - 95)] public static partial float G3(float[] logits, byte[] targets); } static class B { internal const double H = .25; }" },
        { "five thousand counts", "partial class A { [FocalLoss, ClassBalanced(" + string.Join(", ", Enumerable.Range(1, 5000)) + ")] public static partial float F" + Rest + " }" },
        { "parameters without names", "partial class A { [FocalLoss] public static partial float F([Role(LossRole.Logits)] ReadOnlySpan<float> _, [Role(LossRole.Targets)] ReadOnlySpan<byte> __, [Role(LossRole.Gradient)] Span<float> ___); }" },
        { "members that hide what is used", "partial class A { static int logits = 0; class Vector512 { } class Span { } static void Math() { } static int Unsafe => logits; class System { } [FocalLoss] public static partial float F(global::System.ReadOnlySpan<float> logits, global::System.ReadOnlySpan<byte> targets, global::System.Span<float> gradient); }" },
        { "virtual methods and what overrides them", $"interface I {{ float F{Rest} }} partial class A : I {{ [FocalLoss] public virtual partial float F{Rest} }} partial class B : A {{ [FocalLoss] public sealed override partial float F{Rest} }} partial class C : A {{ [FocalLoss] public new partial float F{Rest} }}" },
        { "extension methods", $"static partial class A {{ [FocalLoss] public static partial float F(this ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient); [BinaryCrossEntropy] public static partial float G(this float logit, float target, out float gradient); [BinaryCrossEntropy] public static partial float H(float[] logits, params float[] targets); }}" },
        { "a namespace of ours in the project", $"namespace LossGen {{ class Reduction {{ }} class Layout {{ }} }} namespace My {{ partial class A {{ {F} }} }}" },
        { "types of the library's names", "class Span<T> { } class Vector512<T> { } class MathF { } class BitConverter { } namespace My { partial class A { [CrossEntropy] public static partial float F(System.ReadOnlySpan<float> logits, System.ReadOnlySpan<int> labels, int classes, System.Span<float> gradient); } }" },
        { "names of 500 letters", $"partial class {new string('A', 500)} {{ [FocalLoss] public static partial float {new string('F', 500)}{Rest} }}" },
        { "names that differ in case", $"namespace N1 {{ partial class Ab {{ {F} }} }} namespace n1 {{ partial class Ab {{ {F} }} partial class AB {{ {F} }} }}" },
        { "names of devices", $"partial class CON {{ [FocalLoss] public static partial float NUL{Rest} }} namespace Aux {{ partial class COM1 {{ [FocalLoss] public static partial float LPT1{Rest} }} }}" },
        { "primary constructors and required members", "public partial class A(float[] logits, float gamma) { public required int X { get; init; } public float Y => gamma + logits[0]; [FocalLoss] public partial float F(float[] logits, byte[] targets, float gamma); }" },
        { "a method of each name that objects have", $"partial class A {{ [FocalLoss] public static partial float Equals{Rest} [CrossEntropy] public static partial float ToString{Row} }}" },
        { "an experiment", $"[System.Diagnostics.CodeAnalysis.Experimental(\"X1\")] public partial class A {{ {F} }}" },
        { "a definition in pieces", "partial class A { [LossDefinition] private static partial float D(float logit, float target); private static partial float D(float logit, float target) => logit * target; [CustomLoss(nameof(D))] public static partial float F(float[] logits, float[] targets); }" },
    };

    /// <summary>What is refused, and by which errors of ours.</summary>
    public static TheoryData<string, string> Refused => new()
    {
        { "LOSS017", "partial class A { [FocalLoss] public static partial float F(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, __arglist); }" },
        { "LOSS014", "unsafe partial class A { [FocalLoss] public static partial float F(delegate*<float> logits, ReadOnlySpan<byte> targets); }" },
        { "LOSS014", "unsafe partial class A { [FocalLoss] public static partial float F(float*[] logits, ReadOnlySpan<byte> targets); }" },
        { "LOSS014", "unsafe partial class A { [FocalLoss] public static partial float F(float** logits, byte* targets, int length); }" },
        { "LOSS017", $"public partial interface I {{ [FocalLoss] static abstract float F{Rest} }}" },
        { "LOSS017", $"file partial struct A {{ public partial class B {{ {F} }} }}" },
        { "LOSS017", $"partial class A {{ public void M() {{ [FocalLoss] static float F{Rest[..^1]} => 0; F(default, default, default); }} }}" },
        { "LOSS014", "partial class A { [FocalLoss] public static partial float F(in ReadOnlySpan<float> logits, ref readonly ReadOnlySpan<byte> targets, Span<float> gradient); }" },
        { "LOSS015", $"partial class A {{ [FocalLoss] public static partial (float, float) F{Rest} }}" },
        { "LOSS012", "partial class A { [FocalLoss] public static partial float F(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient, [Role(LossRole.Gradient)] Span<float> second); }" },
        { "LOSS020", "partial class A { [LossDefinition] private static float D(float logit, float target) => " + string.Join(" + ", Enumerable.Repeat("logit * target", 1500)) + "; [CustomLoss(nameof(D))] public static partial float F(float[] logits, float[] targets); }" },
        { "LOSS020", "partial class A { [LossDefinition] private static float D(float logit, float target) { float a = logit; " + string.Concat(Enumerable.Repeat("if (a > target) { a = a * 2; ", 200)) + new string('}', 200) + " return a; } [CustomLoss(nameof(D))] public static partial float F(float[] logits, float[] targets); }" },
        { "LOSS002", "partial class A { [BinaryCrossEntropy(IgnoreTarget = double.PositiveInfinity)] public static partial float F(float[] logits, float[] targets); }" },
        { "LOSS001", "partial class A { [HuberLoss(Delta = double.Epsilon)] public static partial float F(float[] predictions, float[] targets, float[] gradient); }" },
    };

    [Theory, MemberData(nameof(Legal))]
    public void A_legal_declaration_is_implemented_as_it_stands(string what, string source)
    {
        (GeneratorRunResult result, Compilation compilation) = Run(source);
        Assert.True(result.GeneratedSources.Length > 0, what);
        Assert.Empty(result.Diagnostics);
        Assert.Empty(BindingDiagnostics.In(compilation, TestContext.Current.CancellationToken));
        Assert.DoesNotContain(compilation.GetDiagnostics(TestContext.Current.CancellationToken), IsError);
    }

    [Theory, MemberData(nameof(Refused))]
    public void What_cannot_be_implemented_has_an_error_of_ours_and_none_in_generated_code(string id, string source)
    {
        (GeneratorRunResult result, Compilation compilation) = Run(source);
        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Id == "LOSS099");
        Assert.Contains(BindingDiagnostics.In(compilation, TestContext.Current.CancellationToken), diagnostic => diagnostic.Id == id && diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.DoesNotContain(compilation.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => IsError(diagnostic) && diagnostic.Location.SourceTree?.FilePath != "Losses.cs");
    }

    // As with warnings that are none: old and unusual spellings have some of the compiler's.
    private static bool IsError(Diagnostic diagnostic) => diagnostic.DefaultSeverity == DiagnosticSeverity.Error;

    private static (GeneratorRunResult Result, Compilation Compilation) Run(string source)
    {
        (GeneratorRunResult result, Compilation compilation) = Generate.Without("using System; using LossGen;\n" + source, new CompileOptions { AllowsUnsafe = true, LanguageVersion = LanguageVersion.Preview });
        Assert.Null(result.Exception);
        return (result, compilation);
    }
}
