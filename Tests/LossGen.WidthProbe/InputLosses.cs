using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.WidthProbe
{
    /// <summary>What the losses of the probe do not have: masks, targets that do not count, sums added to what is there, numbers that are no floats, weights of classes, outputs in place.</summary>
    internal static partial class InputLosses
    {
        // No multiple of 16; and rows that go side by side, or along the lanes in blocks with a rest.
        private const int Length = 1300 + 7;

        private static readonly int[] Classes = { 3, 10, 17, 650 };

        [FocalLoss(Gamma = 1.5, IgnoreTarget = 255, Accumulate = true, Reproducible = true)]
        private static partial double Masked(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, ReadOnlySpan<bool> mask, ReadOnlySpan<float> weights, Span<float> gradient, Span<float> hessian, Span<float> losses);

        [AsymmetricLoss(Accumulate = true, Reproducible = true)]
        private static partial double OfDoubles(ReadOnlySpan<double> logits, ReadOnlySpan<bool> targets, Span<double> gradient, float gammaNeg, out double gammaNegGradient);

        [CrossEntropy(LabelSmoothing = 0.1, IgnoreIndex = -1, Reproducible = true)]
        private static partial double OfLabels(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, ReadOnlySpan<float> classWeights, Span<float> gradient, Span<float> losses);

        /// <summary>The hash of all results.</summary>
        public static string Hash()
        {
            var random = new Numbers();
            float[] logits = random.Take(-30, 30).Take(Length).ToArray(), weights = random.Take(0, 1).Take(Length).Select(weight => weight < 0.2f ? 0 : weight).ToArray();
            byte[] targets = random.Take(0, 1).Take(Length).Select(share => share < 0.25f ? (byte)1 : share < 0.5f ? (byte)255 : (byte)0).ToArray();
            bool[] mask = random.Take(0, 1).Take(Length).Select(share => share < 0.6f).ToArray();
            float[] gradient = random.Take(-1, 1).Take(Length).ToArray(), hessian = new float[Length], losses = new float[Length];
            double[] wide = logits.Select(logit => (double)logit).ToArray(), wideGradient = new double[Length];
            var results = new List<double>
            {
                Masked(logits, targets, mask, weights, gradient, hessian, losses),
                OfDoubles(wide, mask, wideGradient, 3.5f, out double derivative),
                derivative,
            };
            results.AddRange(gradient.Concat(hessian).Concat(losses).Select(number => (double)number).Concat(wideGradient));
            foreach (int classes in Classes)
            {
                int rows = Length / classes;
                int[] labels = Enumerable.Range(0, rows).Select(row => row % 11 == 10 ? -1 : row * 7 % classes).ToArray();
                float[] inPlace = logits.Take(rows * classes).ToArray(), rowLosses = new float[rows];
                results.Add(OfLabels(inPlace, labels, classes, weights.AsSpan(0, classes), inPlace, rowLosses));
                results.AddRange(inPlace.Concat(rowLosses).Select(number => (double)number));
            }
            return Sha256.Hex(results.SelectMany(BitConverter.GetBytes).ToArray());
        }

        // In double until the last step: the same numbers on every machine.
        private sealed class Numbers
        {
            private uint _seed = 7;

            public IEnumerable<float> Take(double low, double high)
            {
                while (true)
                {
                    _seed = unchecked(_seed * 1664525 + 1013904223);
                    yield return (float)(low + (high - low) * ((_seed >> 8) / 16777216.0));
                }
            }
        }
    }
}
