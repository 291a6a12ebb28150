using LossGen.Tests.Analyzers;
using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LossGen.Tests.Language;

/// <summary>Forms of newer C#: what compiles is right, what cannot be a loss is told.</summary>
public class NewFormTests
{
    private delegate double Kernel(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);

    private delegate double KernelOfParams(ReadOnlySpan<float> targets, Span<float> gradient, params ReadOnlySpan<float> logits);

    private const string Forms = """
        using System;
        using LossGen;

        public static partial class Losses
        {
            [FocalLoss(Reduction = Reduction.Sum)]
            public static partial double Plain(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);

            [FocalLoss(Reduction = Reduction.Sum)]
            public static partial double Scoped(scoped ReadOnlySpan<float> logits, scoped ReadOnlySpan<float> targets, scoped Span<float> gradient);

            [FocalLoss(Reduction = Reduction.Sum)]
            public static partial double Params(ReadOnlySpan<float> targets, Span<float> gradient, params ReadOnlySpan<float> logits);

            public static double CallParams(Span<float> gradient) => Params([0, 1, 0], gradient, 0.5f, -1, 2);
        }

        public partial class Model
        {
            public float[] Gradient { get => field ??= new float[3]; }

            [FocalLoss(Reduction = Reduction.Sum)]
            private partial double Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);

            public double Step() => Loss([0.5f, -1, 2], [0, 1, 0], Gradient);
        }
        """;

    private static GeneratedAssembly Compiled => GeneratedAssembly.Compile(Forms, CompileOptions.Default with { LanguageVersion = LanguageVersion.Preview });

    [Fact]
    public void Scoped_and_params_spans_and_field_backed_properties_compute_what_others_do()
    {
        float[] x = [0.5f, -1, 2], y = [0, 1, 0], expected = new float[3], actual = new float[3];
        double sum = Compiled.Static<Kernel>("Losses", "Plain")(x, y, expected);
        Assert.NotEqual(0, sum);
        Assert.Equal(sum, Compiled.Static<Kernel>("Losses", "Scoped")(x, y, actual));
        Assert.Equal(expected, actual);
        Assert.Equal(sum, Compiled.Static<KernelOfParams>("Losses", "Params")(y, new float[3], x));
        var inParams = new float[3];
        Assert.Equal(sum, Compiled.Static<Func<Span<float>, double>>("Losses", "CallParams")(inParams));
        Assert.Equal(expected, inParams);
        object model = Activator.CreateInstance(Compiled.Type("Model"))!;
        Assert.Equal(sum, (double)Compiled.Type("Model").GetMethod("Step")!.Invoke(model, null)!);
        Assert.Equal(expected, (float[])Compiled.Type("Model").GetProperty("Gradient")!.GetValue(model)!);
    }

    [Theory]
    [InlineData("public partial float Loss(ReadOnlySpan<float> targets);"), InlineData("public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);")]
    public async Task A_member_of_an_extension_block_is_told_to_be_no_loss(string member)
    {
        var found = await Diagnose.Source(
            $$"""
            using System;
            using LossGen;

            public static partial class Losses
            {
                extension(float[] logits)
                {
                    [FocalLoss] {{member}}
                }
            }
            """,
            TestContext.Current.CancellationToken);
        // In an editor the compiler shows analyzers such a member twice; a build says it once.
        string message = Assert.Single(found.Where(diagnostic => diagnostic.Id.StartsWith("LOSS", StringComparison.Ordinal)).Select(diagnostic => diagnostic.ToString()).Distinct());
        Assert.Contains("error LOSS017: A member of an extension block cannot be a loss", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp9), InlineData(LanguageVersion.CSharp10), InlineData(LanguageVersion.CSharp11), InlineData(LanguageVersion.CSharp12), InlineData(LanguageVersion.CSharp13), InlineData(LanguageVersion.Latest), InlineData(LanguageVersion.Preview)]
    public void Every_version_from_9_on_takes_the_generated_code(LanguageVersion version)
    {
        const string Source = """
            using System;
            using LossGen;

            public static partial class Losses
            {
                [BinaryCrossEntropy(Reduction = Reduction.Sum)]
                public static partial double Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);
            }
            """;
        var loss = GeneratedAssembly.Compile(Source, CompileOptions.Portable with { LanguageVersion = version }).Static<Kernel>("Losses", "Loss");
        Assert.Equal(3 * Math.Log(2), loss(new float[3], new float[3], new float[3]), 1e-6);
    }
}
