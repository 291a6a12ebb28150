using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Semantics;

/// <summary>The fixed order of summation: 16 lanes in float over a block of 1024 elements, lanes joined by a tree, blocks in double.</summary>
public class SummationTests
{
    [Theory, MemberData(nameof(TypicalLosses.Modes), MemberType = typeof(TypicalLosses))]
    public void The_value_is_the_sum_of_the_losses_in_16_lanes(string mode)
    {
        foreach (int length in new[] { 1, 2, 15, 16, 17, 31, 32, 33, 100, 1023, 1024, 1025, 1040, 2048, 5000 })
        {
            var random = new Random(length);
            float[] x = [.. Enumerable.Range(0, length).Select(_ => (float)(20 * random.NextDouble() - 10))];
            float[] y = [.. x.Select(_ => (float)random.Next(2))];
            TypicalLosses.ForEachKernel(mode, (loss, run, kind) =>
            {
                KernelResult actual = run(x, y);
                Assert.True(
                    actual.Value.Equals(SumInLanes(actual.Losses)),
                    $"{loss.Attribute}, {kind}, {length} elements: {actual.Value:R}, in lanes {SumInLanes(actual.Losses):R}");
            });
        }
    }

    [Fact]
    public void The_sum_over_16_million_elements_is_right_to_1e_6()
    {
        const int Length = 1 << 24;
        var generated = GeneratedAssembly.Compile(LossSource.File(
            ["[BinaryCrossEntropy(Reduction = Reduction.Sum)] public static partial double Loss(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets);"]));
        var kernel = generated.Static<Func<ReadOnlySpan<float>, ReadOnlySpan<byte>, double>>(LossSource.Class, "Loss");
        // A few values again and again: their exact losses are soon known.
        float[] values = [-3.1f, -1.7f, -0.4f, 0.2f, 0.9f, 2.3f, 4.8f];
        double exact = 0;
        var logits = new float[Length];
        for (int i = 0; i < Length; i++)
            logits[i] = values[i % values.Length];
        for (int i = 0; i < values.Length; i++)
            exact += (Length / values.Length + (i < Length % values.Length ? 1 : 0)) * -Reference.ReferenceLosses.LogSigmoid(-values[i]);
        double actual = kernel(logits, new byte[Length]);
        Assert.True(Math.Abs(actual - exact) <= 1e-6 * exact, $"got {actual:R}, exact {exact:R}");
    }

    // Whole vectors of 16 in blocks of at most 1024, then the rest as a block of its own.
    private static double SumInLanes(float[] losses)
    {
        int whole = losses.Length / 16 * 16;
        double sum = 0;
        for (int start = 0; start < whole; start += 1024)
            sum += SumOfBlock(losses.AsSpan(start, Math.Min(1024, whole - start)));
        return whole < losses.Length ? sum + SumOfBlock(losses.AsSpan(whole)) : sum;
    }

    private static float SumOfBlock(ReadOnlySpan<float> block)
    {
        Span<float> lanes = stackalloc float[16];
        for (int i = 0; i < block.Length; i++)
            lanes[i % 16] += block[i];
        for (int half = 8; half > 0; half /= 2)
        {
            for (int lane = 0; lane < half; lane++)
                lanes[lane] += lanes[lane + half];
        }
        return lanes[0];
    }
}
