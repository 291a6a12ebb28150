using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Signatures;

/// <summary>A parameter may be called what generated code calls its own variables, and what it calls from the base class library.</summary>
public class NameClashTests
{
    private delegate double Kernel(
        ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, Span<float> gradient, float upstream, float gamma);

    [Theory]
    [InlineData("sum", "i", "lane", "length", "scale")]
    [InlineData("sum_", "divisor_", "scale_", "offset0Logits", "offset0Targets")]
    [InlineData("Math", "MemoryMarshal", "Span", "ReadOnlySpan", "ArgumentException")]
    [InlineData("System", "Vector512", "Unsafe", "Loss", "Losses")]
    [InlineData("LossKernel", "Run", "Block", "laneSums", "CountPositives")]
    [InlineData("x", "y", "w", "p", "z")]
    [InlineData("targets", "logits", "gradient", "weights", "upstreamFactor")]
    [InlineData("@class", "@in", "@ref", "@float", "@stackalloc")]
    [InlineData("größe", "λ", "_", "__", "\\u0061b")]
    public void Any_name_serves(string logits, string targets, string weights, string gradient, string upstream)
    {
        string source = LossSource.File(
        [
            $"""
            [FocalLoss(Reduction = Reduction.MeanOverPositives)] public static partial double Loss(
                [Role(LossRole.Logits)] ReadOnlySpan<float> {logits}, [Role(LossRole.Targets)] ReadOnlySpan<float> {targets},
                [Role(LossRole.Weights)] ReadOnlySpan<float> {weights}, [Role(LossRole.Gradient)] Span<float> {gradient},
                [Role(LossRole.Upstream)] float {upstream}, float gamma);
            """,
        ]);
        foreach (CompileOptions options in new[] { CompileOptions.Default, CompileOptions.Portable })
        {
            var kernel = GeneratedAssembly.Compile(source, options).Static<Kernel>(LossSource.Class, "Loss");
            var gradient0 = new float[3];
            // Three logits of 0 with one positive: each has the loss ln 2/4 and the gradient ±(ln 2/4 + 1/8).
            Assert.Equal(3 * Math.Log(2) / 4, kernel([0, 0, 0], [0, 1, 0], [1, 1, 1], gradient0, 1, 2), 1e-6);
            Assert.Equal([0.298287f, -0.298287f, 0.298287f], gradient0.Select(value => MathF.Round(value, 6)));
        }
    }

    [Theory, InlineData("Company.Math.Losses"), InlineData("Company.System"), InlineData("Company.Span.ArgumentException"), InlineData("LossGen.Mine")]
    public void A_namespace_inside_one_called_like_something_of_the_base_class_library_compiles(string name) => Check(name, "");

    [Fact]
    public void Types_called_like_those_of_the_base_class_library_do_not_disturb() => Check(
        "Company", "public static class Math { } public static class MemoryMarshal { } public static class Unsafe { } public static class Avx { } public static class Sse { } public static class AdvSimd { } public class ArgumentException { }");

    private static void Check(string name, string types) => Assert.Equal(
        0.5198604f,
        GeneratedAssembly.Compile(
            $$"""
            using LossGen;

            namespace {{name}}
            {
                {{types}}

                public static partial class Mine
                {
                    [FocalLoss(Reduction = Reduction.MeanOverPositives)]
                    public static partial float Loss(global::System.ReadOnlySpan<float> logits, global::System.ReadOnlySpan<float> targets);
                }
            }
            """).Static<PlainKernel>(name + ".Mine", "Loss")([0, 0, 0], [0, 1, 0]),
        1e-6f);
}
