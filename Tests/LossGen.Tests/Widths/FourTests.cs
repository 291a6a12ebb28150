using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Widths;

/// <summary>The loops of portable code over Vector4, which Mono takes, on this runtime: the same bits as the other portable loops. Mono itself is in PlatformTests.</summary>
public class FourTests
{
    private const string Members = """
        [FocalLoss(Gamma = 1.5, IgnoreTarget = 255, Accumulate = true)]
        public static partial double Masked(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, ReadOnlySpan<bool> mask, ReadOnlySpan<float> weights, Span<float> gradient, Span<float> hessian, Span<float> losses);

        [AsymmetricLoss(Accumulate = true)]
        public static partial double OfDoubles(ReadOnlySpan<double> logits, ReadOnlySpan<bool> targets, Span<double> gradient, float gammaNeg, out double gammaNegGradient);

        [CrossEntropy(LabelSmoothing = 0.1, IgnoreIndex = -1)]
        public static partial double Labels(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, ReadOnlySpan<float> classWeights, Span<float> gradient, Span<float> losses);

        public static double[] Call(float[] logits, byte[] targets, bool[] mask, float[] weights, int classes)
        {
            int length = logits.Length, rows = length / classes;
            float[] gradient = new float[length], hessian = new float[length], losses = new float[length];
            gradient[0] = 0.25f;
            double[] wide = Array.ConvertAll(logits, logit => (double)logit), wideGradient = new double[length];
            int[] labels = new int[rows];
            for (int row = 0; row < rows; row++)
                labels[row] = row % 11 == 10 ? -1 : row * 7 % classes;
            double masked = Masked(logits, targets, mask, weights, gradient, hessian, losses);
            double ofDoubles = OfDoubles(wide, mask, wideGradient, 3.5f, out double derivative);
            // In place.
            float[] rowsOf = logits.AsSpan(0, rows * classes).ToArray(), rowLosses = new float[rows];
            double ofLabels = Labels(rowsOf, labels, classes, weights.AsSpan(0, classes), rowsOf, rowLosses);
            var all = new System.Collections.Generic.List<double> { masked, ofDoubles, derivative, ofLabels };
            foreach (float[] results in new[] { gradient, hessian, losses, rowsOf, rowLosses })
                all.AddRange(Array.ConvertAll(results, result => (double)result));
            all.AddRange(wideGradient);
            return all.ToArray();
        }
        """;

    [Theory, InlineData(7, 3), InlineData(16, 1), InlineData(1300, 10), InlineData(1300, 17), InlineData(2311, 1100)]
    public void Loops_over_vectors_of_four_have_the_bits_of_the_others(int length, int classes)
    {
        var random = new Random(length);
        float[] logits = [.. Enumerable.Range(0, length).Select(_ => 60 * random.NextSingle() - 30)], weights = [.. logits.Select(_ => random.Next(5) == 0 ? 0 : random.NextSingle())];
        byte[] targets = [.. logits.Select(_ => (byte)(random.Next(4) switch { 0 => 1, 1 => 255, _ => 0 }))];
        bool[] mask = [.. logits.Select(_ => random.Next(3) > 0)];
        double[][] results = [.. new[] { CompileOptions.Portable, CompileOptions.Fours }.Select(options => GeneratedAssembly.Compile(LossSource.File([Members]), options)
            .Static<Func<float[], byte[], bool[], float[], int, double[]>>(LossSource.Class, "Call")(logits, targets, mask, weights, classes))];
        Assert.Equal(results[0].Select(BitConverter.DoubleToInt64Bits), results[1].Select(BitConverter.DoubleToInt64Bits));
    }
}
