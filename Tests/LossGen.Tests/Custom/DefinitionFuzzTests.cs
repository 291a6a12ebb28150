using LossGen.Tests.Analyzers;
using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LossGen.Tests.Custom;

/// <summary>Definitions as they look while they are being typed, and strange ones: whatever they are, generator and analyzers do not fail.</summary>
public class DefinitionFuzzTests
{
    private const int MutantsOfASeed = 50;

    private const string Source = """
        using System;
        using LossGen;
        namespace N
        {
            public static partial class Losses
            {
                private const float Half = 0.5f;
                private static readonly double Late = Math.Sqrt(2);
                [LossDefinition]
                internal static float Hill(float logit, float target, float weight, [Domain(Min = 0, Max = 3)] float lambda = 1.5f, double b = Half)
                {
                    float p = 1 / (1 + MathF.Exp(-logit)), sum = 0;
                    for (int i = 0; i < 3; i++) { if (p > 0.5f && target is > 0 and < 1) continue; sum += i / 2 * p; }
                    bool far = !(p < 0.1f) || target == 1;
                    float Local(float v, int n = 2) { sum++; return v switch { < 0 => -v, > 1 and not 3 => v * n, var w when w == 2 => w, _ => MathF.Max(v, (float)b) }; }
                    while (true) { break; }
                    switch (target) { case 0: return sum * lambda; case 1 when far: sum -= p; break; default: sum *= 2; break; }
                    (p, sum) = (sum, p);
                    return -target * MathF.Log(p) + (1 - target) * (lambda - p) * p * p + Local(logit, n: 3) * weight + (far ? Square(sum) : Hinge(logit, target: target));
                }
                [LossDefinition] private static float Hinge(float logit, float target) => MathF.Max(0, 1 - logit * (2 * target - 1));
                private static float Square(float v) { float square = v; square *= v; return Math.Clamp(square, -1, 9); }
                [CustomLoss(nameof(Hill), 1, 0.25)]
                public static partial float A(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, ReadOnlySpan<float> weights, Span<float> gradient);
                [CustomLoss("N.Losses.Hinge", Reduction = Reduction.Sum)]
                public static partial double B(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);
                [CustomLoss(nameof(Hill))]
                public static partial void C(float[] logits, float[] targets, Span<float> losses, double lambda);
            }
        }
        """;

    public static TheoryData<string> StrangeBodies =>
    [
        "=> Loss(logit, target);",
        "=> float.NaN;", "=> float.PositiveInfinity * logit;", "=> float.MaxValue * float.MaxValue * logit * target;", "=> logit / 0 + target;", "=> 0 / logit * target;",
        "=> 1;", "=> logit;", "=> target;", "=> default;", "=> default(float);", "=> sizeof(float) * logit;", "=> checked(logit * target);", "=> unchecked((int)3.5f) * logit;",
        "{ }", "{ return; }", "{ return logit }", "=> logit +;", "=> throw null!;", "{ throw new Exception(); }", "{ while (true) { } }", "{ for (;;) { } }", "{ for (;;) return logit; }",
        "{ do { return logit; } while (true); }", "{ int i = 0; a: if (i++ < 3) goto a; return logit; }", "{ unsafe { return *&logit; } }", "{ lock (new object()) return logit; }",
        "{ float x; return x; }", "{ logit = logit * 2; target += logit; return logit * target; }", "{ return logit; return target; }", "=> (logit, target).logit;",
        "=> logit switch { };", "=> logit switch { 0 => 1 };", "=> logit switch { float.NaN => 1, _ => logit };", "{ switch (logit) { } return logit; }", "=> logit is float f ? f : target;",
        "=> logit is { } ? logit : target;", "=> target is var (a, b) ? 1 : logit;", "=> new Func<float>(() => logit)();", "=> nameof(logit).Length * logit;", "=> (float)(object)logit;",
        "=> logit! * target;", "=> (dynamic)logit * target;", "=> (Half)2 * (Half)3 == (Half)6 ? logit : target;", "=> (float)(logit * 1.5m);", "=> float.Parse(\"1\") * logit;",
        "=> MathF.Pow(logit, target);", "=> MathF.Pow(0, logit) * target;", "=> MathF.Log(-1) * logit;", "=> MathF.Log(0) + logit * target;", "=> MathF.Exp(1000) * logit * target;", "=> Math.Max(1, 2) * logit;",
        "=> MathF.Atan2(logit, target);", "=> MathF.MinMagnitude(logit, target);", "=> Math.BigMul(1, 2) * logit;", "=> float.Lerp(logit, target, 0.5f);", "=> logit.GetHashCode();",
        "{ float F(float v) => v > 100 ? v : F(v * 2); return F(logit); }", "{ float F(float v) => G(v); float G(float v) => F(v); return F(logit); }",
        "{ float a = logit; for (int i = 0; i < 60; i++) a = a * a + a; return a; }", "{ float a = logit; for (int i = 0; i < 2000; i++) a += target; return a; }",
        "{ float a = logit; for (int i = 0; i < 12; i++) { if (a > i) { if (target > 0) return a; a *= 2; } else if (a < -i) return -a; } return a; }",
        "{ float a = logit; for (int i = 0; i < 6; i++) a = MathF.Tanh(a) * a + target; return a; }", "{ float a = target; for (int i = 0; i < 40; i++) a += MathF.Exp(-(logit - i) * (logit - i)); return a; }",
        "{ int n = 3; n /= 0; return n * logit; }", "{ int n = logit > 0 ? 1 : 2; return n / 2 * logit; }", "{ int n = logit > 0 ? 1 : 2; return n * logit; }", "{ byte b = 255; b++; b += 3; return b * logit; }",
        "{ int n = 0; n += (int)2.5; n <<= 1; n |= 1; n ^= 3; return n * logit; }", "{ float a = logit; a = a++ + ++a; a -= a--; return a; }", "{ _ = logit; return target * logit; }", "{ var (a, (b, c)) = (logit, (target, 1f)); return a * b * c; }",
        "{ ref readonly float r = ref target; return r * logit; }", "{ Span<float> s = stackalloc float[2]; return s[0] * logit; }", "{ using var d = (IDisposable)null!; return logit; }", "{ float[] a = [logit]; return a[^1]; }",
        "{ static float S(in float v) => v * v; return S(in logit) * target; }", "{ static void V(out float v) => v = 1; V(out var w); return w * logit; }", "{ const float c = 1f / 3; const double d = c; return (float)(c * d) * logit * target; }",
        "=> logit > 0 ? MathF.Sqrt(logit) : logit < -1 ? MathF.Log(-logit - 1) : 0;", "=> (logit > 0) == (target > 0) ? logit : -logit;", "=> (logit > 0 ? 1 : 0) * logit;", "=> +logit + -target - -logit;",
        "=> await Task.FromResult(logit);", "{ yield return logit; }", "=> this.x * logit;", "=> base.GetHashCode();", "=> undefined + logit;", "=> logit(target);", "=> MathF.Exp(logit, target);", "=> MathF.Exp();", "=> LossMath.Nothing(logit);",
    ];

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public async Task Tokens_deleted_doubled_and_swapped_make_nothing_fail(int seed)
    {
        var random = new Random(seed);
        for (int mutant = 0; mutant < MutantsOfASeed; mutant++)
            await AssertNothingFails(TokenMutation.Of(Source, random));
    }

    [Theory, MemberData(nameof(StrangeBodies))]
    public async Task A_strange_definition_makes_nothing_fail_and_what_compiles_runs(string body)
    {
        string source = LossSource.File([
            $"[LossDefinition] private static float Loss(float logit, float target) {body}",
            "[CustomLoss(nameof(Loss))] public static partial float Use(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient, Span<float> hessian);",
            "[CustomLoss(nameof(Loss))] public static partial float UseHard(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient);",
            "public static float Call() => Use(new float[] { 1, -2, 0 }, new float[] { 1, 0, 0.5f }, new float[3], new float[3]) + UseHard(new float[] { 1, -2, 0 }, new byte[] { 1, 0, 1 }, new float[3]);",
        ]);
        Diagnostic[] reported = await AssertNothingFails(source);
        // Where our analyzers find no mistake and the definition compiles, there is a kernel, which compiles and runs.
        if (!Compiles(source) || reported.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
            return;
        GeneratedAssembly.Compile("#pragma warning disable\n" + source).Static<Func<float>>(LossSource.Class, "Call")();
    }

    [Fact]
    public async Task The_source_itself_is_free_of_mistakes() =>
        Assert.DoesNotContain(await Diagnose.Source(Source, TestContext.Current.CancellationToken), diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error);

    private static bool Compiles(string source)
    {
        // The implementing parts are missing before the generator runs (CS8795).
        CSharpCompilation project = GeneratedAssembly.UserProject(source, CompileOptions.Default);
        return !project.WithOptions(project.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default)).GetDiagnostics(TestContext.Current.CancellationToken)
            .Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id != "CS8795");
    }

    private static async Task<Diagnostic[]> AssertNothingFails(string source)
    {
        Diagnostic[] reported = [.. await Diagnose.Source(source, TestContext.Current.CancellationToken)];
        string[] failures = [.. reported.Where(IsFailure).Select(failure => failure.GetMessage())];
        Assert.True(failures.Length == 0, $"{string.Join("\n", failures)}\n{source}");
        return reported;
    }

    private static bool IsFailure(Diagnostic diagnostic) =>
        diagnostic.Id is "AD0001" or "CS8785" || (diagnostic.Id.StartsWith("LOSS", StringComparison.Ordinal) && !diagnostic.Location.IsInSource);
}
