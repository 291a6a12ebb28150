using Xunit;

namespace LossGen.Tests.Rows;

/// <summary>Losses of the regions of classes by their formula in double precision, and gradients by finite differences of it.</summary>
internal static class ClassRegionReference
{
    /// <summary>The Tversky loss of each class that a target has.</summary>
    /// <param name="z">Logits, row after row.</param>
    /// <param name="y">Targets, row after row.</param>
    /// <param name="counts">Which rows count.</param>
    /// <param name="alpha">The weight of false positives for a class.</param>
    /// <param name="beta">The weight of false negatives.</param>
    /// <param name="smooth">What is added to both parts of the quotient.</param>
    public static IReadOnlyList<(int Class, double Loss)> Losses(double[] z, float[] y, bool[] counts, Func<int, double> alpha, double beta, double smooth)
    {
        int classes = z.Length / counts.Length;
        double[] overlap = new double[classes], falsePositives = new double[classes], falseNegatives = new double[classes], targets = new double[classes];
        foreach (int row in Enumerable.Range(0, counts.Length).Where(row => counts[row]))
        {
            double[] logits = z[(row * classes)..((row + 1) * classes)];
            double max = logits.Max(), sum = logits.Sum(logit => Math.Exp(logit - max));
            for (int c = 0; c < classes; c++)
            {
                double p = Math.Exp(logits[c] - max) / sum, target = y[row * classes + c];
                overlap[c] += p * target;
                falsePositives[c] += p * (1 - target);
                falseNegatives[c] += (1 - p) * target;
                targets[c] += target;
            }
        }
        return
        [
            .. Enumerable.Range(0, classes).Where(c => targets[c] > 0)
                .Select(c => (c, 1 - (overlap[c] + smooth) / (overlap[c] + alpha(c) * falsePositives[c] + beta * falseNegatives[c] + smooth))),
        ];
    }

    /// <summary>Checks a value, and some of a gradient.</summary>
    /// <param name="x">The logits.</param>
    /// <param name="exact">The loss of logits.</param>
    /// <param name="value">What came out.</param>
    /// <param name="gradient">What came out.</param>
    /// <param name="upstream">The factor on the gradient.</param>
    /// <param name="stride">Every how many elements the gradient is looked at.</param>
    /// <param name="tolerance">Of the gradient.</param>
    public static void Check(float[] x, Func<double[], double> exact, double value, float[] gradient, double upstream, int stride, double tolerance)
    {
        const double Step = 1e-5;
        double[] z = [.. x.Select(logit => (double)logit)];
        Assert.Equal(exact(z), value, 1e-6);
        for (int i = 0; i < z.Length; i += stride)
        {
            double at = z[i];
            z[i] = at + Step;
            double above = exact(z);
            z[i] = at - Step;
            double below = exact(z);
            z[i] = at;
            Assert.Equal(upstream * (above - below) / (2 * Step), gradient[i], tolerance);
        }
    }
}
