using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Documentation;

/// <summary>Code of the page about threads, run as it stands there.</summary>
public class ThreadingPageTests
{
    private delegate double SingleCall(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient);

    [Fact]
    public void A_batch_split_over_threads_has_the_bits_of_the_single_call()
    {
        string code = Assert.Single(DocumentationPage.Named("docs/threading.md").Blocks, block => block.IsCSharp).Text;
        GeneratedAssembly page = GeneratedAssembly.Compile("using System;\nusing System.Threading.Tasks;\nusing LossGen;\n" + code);
        var single = page.Static<SingleCall>("Losses", "Asl");
        var parallel = page.Static<Func<float[], byte[], float[], double>>("Losses", "ParallelAsl");
        foreach (int length in new[] { 0, 1, 15, 16, 1023, 1024, 1025, 1040, 2048, 3000, 47_105, 100_003, 100_009, 100_013, 300_007, 1_000_003 })
        {
            var random = new Random(length);
            // Losses from 30 down to 1e-13, several blocks of a size: only then does the order of the sum show.
            float[] logits = [.. Enumerable.Range(0, length).Select(i => 5 * (i / 4096 % 13 - 6) + random.NextSingle())];
            byte[] targets = [.. logits.Select(_ => (byte)1)];
            float[] expected = new float[length], actual = new float[length];
            Assert.Equal(Bits(single(logits, targets, expected)), Bits(parallel(logits, targets, actual)));
            Assert.Equal(expected.Select(Bits), actual.Select(Bits));
        }
    }

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);

    private static int Bits(float value) => BitConverter.SingleToInt32Bits(value);
}
