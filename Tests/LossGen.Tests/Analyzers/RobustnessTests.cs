using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LossGen.Tests.Analyzers;

/// <summary>Source as it looks while it is being typed: whatever it is, generator and analyzers do not fail.</summary>
public class RobustnessTests
{
    private const int MutantsOfASeed = 60;

    private const string Source = """
        using System;
        using LossGen;
        [assembly: LossGenOptions(Reproducible = true)]
        namespace N.M
        {
            public static partial class Outer<T> where T : struct
            {
                private const double Half = 0.5;
                [FocalLoss(Gamma = 1.5, Alpha = Half, Reduction = Reduction.Sum)]
                public static partial float Focal(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient = default);
                [AsymmetricLoss(GammaPos = 3, GammaNeg = 1, Margin = 0.05, DetachFocus = true)]
                internal static partial double Asl(float[] logits, [Role(LossRole.Targets)] float[] @in, float margin, float upstream);
                static float Sigmoid(float x) => x;
                static float Train(float[] a, byte[] b)
                {
                    Span<float> g = stackalloc float[8], h = g.Slice(1, length: 4);
                    var p = new[] { Sigmoid(a[0]), 2f };
                    return Focal(p, new byte[3], h) + Focal(a.AsSpan(1, 4), b.AsSpan(0..4), gradient: a) + Focal(logits: g, gradient: g.Slice(2), targets: b);
                }
                public partial record struct Inner<@class>(int X)
                {
                    [HuberLoss(Delta = -1)] public partial void Huber(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses);
                    [BinaryCrossEntropy(LabelSmoothing = double.NaN)] [MeanSquaredError] public static float operator +(Inner<@class> a, float b) => b;
                    int P { [BalancedCrossEntropy(Alpha = 0)] get { [FocalLoss] int F() => 0; return F(); } }
                }
            }
        }
        """;

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5)]
    public async Task Tokens_deleted_doubled_and_swapped_make_nothing_fail(int seed)
    {
        var random = new Random(seed);
        for (int mutant = 0; mutant < MutantsOfASeed; mutant++)
        {
            string source = TokenMutation.Of(Source, random);
            string[] failures = [.. (await Diagnose.Source(source, TestContext.Current.CancellationToken)).Where(IsFailure).Select(failure => failure.GetMessage())];
            Assert.True(failures.Length == 0, $"seed {seed}, mutant {mutant}: {string.Join("\n", failures)}\n{source}");
        }
    }

    [Fact]
    public async Task The_source_itself_is_reported_on() => Assert.Superset(
        new HashSet<string> { "LOSS001", "LOSS003", "LOSS017" },
        (await Diagnose.Source(Source, TestContext.Current.CancellationToken)).Select(diagnostic => diagnostic.Id).ToHashSet());

    // AD0001: an analyzer threw; CS8785: a generator did; LOSS without a place: it was reported outside the source.
    private static bool IsFailure(Diagnostic diagnostic) =>
        diagnostic.Id is "AD0001" or "CS8785" || (diagnostic.Id.StartsWith("LOSS", StringComparison.Ordinal) && !diagnostic.Location.IsInSource);
}
