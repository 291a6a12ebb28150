using System.Diagnostics;
using LossGen.Generator;
using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LossGen.Tests.Hostile;

/// <summary>An editor takes its wishes back all the time: at whatever moment, the generator stops, and what comes after is as if it had never begun.</summary>
public class CancellationTests(ITestOutputHelper output)
{
    private const int Runs = 5;

    // Every stage: definitions with a choice of forms and a Hessian, rows, derivatives by hyperparameters.
    private static readonly string Source = LossSource.File(
    [
        "[LossDefinition] private static float Hill(float logit, float target, float a = 1.5f) { float p = 1 / (1 + MathF.Exp(-logit)); return -target * MathF.Log(p) + (1 - target) * (a - p) * p * p - MathF.Log(1 - MathF.Tanh(logit) * 0.5f); }",
        "[CustomLoss(nameof(Hill))] public static partial float HillLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient, Span<float> hessian);",
        "[LossDefinition] private static float Peak(LossRow logits) => (logits.Softmax() * logits).Sum() - logits.AtLabel() + (logits - logits.Max()).LogSumExp();",
        "[CustomLoss(nameof(Peak))] public static partial float PeakLoss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);",
        "[AsymmetricLoss] public static partial float Asl(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, ReadOnlySpan<float> gammaNeg, Span<float> gradient, Span<float> gammaNegGradient);",
    ]);

    public static TheoryData<int> SomeSeeds => Seeds.Some(1);

    [Theory, MemberData(nameof(SomeSeeds))]
    public void A_run_that_is_cancelled_at_any_moment_leaves_nothing_half_done(int seed)
    {
        var random = new Random(seed);
        CSharpCompilation project = GeneratedAssembly.UserProject(Source, CompileOptions.Default);
        GeneratorDriver untouched = CSharpGeneratorDriver.Create([new LossGenerator().AsSourceGenerator()], parseOptions: GeneratedAssembly.ParseOptions(CompileOptions.Default));
        string expected = TextOf(untouched.RunGenerators(project, TestContext.Current.CancellationToken));
        var clock = Stopwatch.StartNew();
        Assert.Equal(expected, TextOf(untouched.RunGenerators(project, TestContext.Current.CancellationToken)));
        double duration = clock.Elapsed.TotalMilliseconds, slowest = 0;
        int cancelled = 0;
        for (int run = 0; run < Runs; run++)
        {
            using var source = new CancellationTokenSource();
            long wish = 0;
            using CancellationTokenRegistration noted = source.Token.Register(() => wish = Stopwatch.GetTimestamp());
            // The first before anything, the others anywhere.
            source.CancelAfter(TimeSpan.FromMilliseconds(run == 0 ? 0 : 0.6 * random.NextDouble() * duration));
            if (run == 0)
                source.Cancel();
            GeneratorDriver driver = untouched;
            try
            {
                driver = untouched.RunGenerators(project, source.Token);
            }
            catch (OperationCanceledException)
            {
                cancelled++;
                slowest = Math.Max(slowest, Stopwatch.GetElapsedTime(wish).TotalMilliseconds);
            }
            GeneratorDriver next = driver.RunGenerators(project, TestContext.Current.CancellationToken);
            Assert.Empty(next.GetRunResult().Diagnostics);
            Assert.Equal(expected, TextOf(next));
        }
        output.WriteLine($"seed {seed}: {cancelled} of {Runs} runs of {duration:F0} ms cancelled, the slowest ended {slowest:F1} ms after the wish");
        Assert.True(cancelled > 0);
    }

    private static string TextOf(GeneratorDriver driver) => string.Join("\n", driver.GetRunResult().Results.Single().GeneratedSources.Select(file => file.HintName + "\n" + file.SourceText));
}
