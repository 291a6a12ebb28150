using LossGen.Tests.Harness;

namespace LossGen.Tests.Pointers;

/// <summary>Losses with pointers beside the same losses with spans, and safe methods that call them: one compilation for each target framework.</summary>
internal static class PointerLosses
{
    private const string Source = """
        using System;
        using LossGen;

        public static partial class Losses
        {
            [AsymmetricLoss(GammaNeg = 4, Margin = 0.05, Reduction = Reduction.MeanOverPositives)]
            public static partial double Spans(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, ReadOnlySpan<float> weights, Span<float> gradient, Span<float> losses);

            [AsymmetricLoss(GammaNeg = 4, Margin = 0.05, Reduction = Reduction.MeanOverPositives)]
            public static unsafe partial double Pointers(float* logits, byte* targets, float* weights, float* gradient, float* losses, int length);

            [FocalLoss(Reduction = Reduction.Sum)]
            public static partial double Focal(ReadOnlySpan<float> logits, ReadOnlySpan<bool> targets, Span<float> gradient, double gamma);

            [FocalLoss(Reduction = Reduction.Sum)]
            public static unsafe partial double Mixed(float* logits, ReadOnlySpan<bool> targets, [Role(LossRole.Length)] int count, Span<float> gradient, double gamma);

            [FocalLoss(Reduction = Reduction.Sum)]
            public static unsafe partial double MixedAround(float[] logits, bool* targets, float* gradient, double gamma);

            [CrossEntropy(IgnoreIndex = -1)]
            public static partial double Rows(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, ReadOnlySpan<float> weights, ReadOnlySpan<float> classWeights, Span<float> gradient, Span<float> losses);

            [CrossEntropy(IgnoreIndex = -1)]
            public static unsafe partial double RowPointers(float* logits, int length, int classes, int* labels, float* weights, float* classWeights, float* gradient, float* losses);

            [FocalLoss]
            public static partial double PerClass(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, ReadOnlySpan<float> gamma, int classes, Span<float> gradient, Span<float> gammaGradient);

            [FocalLoss]
            public static unsafe partial double PerClassPointers(float* logits, byte* targets, ReadOnlySpan<float> gamma, int classes, float* gradient, Span<float> gammaGradient, int length);

            public static unsafe double CallPerClass(float[] x, byte[] t, float[] gamma, int classes, float[] g, float[] gg)
            {
                fixed (float* px = x, pg = g)
                fixed (byte* pt = t)
                    return PerClassPointers(px, pt, gamma, classes, pg, gg, x.Length);
            }

            public static unsafe double CallElements(float[] x, byte[] t, float[] w, float[] g, float[] l, int length)
            {
                fixed (float* px = x, pw = w, pg = g, pl = l)
                fixed (byte* pt = t)
                    return Pointers(px, pt, pw, pg, pl, length);
            }

            public static unsafe double CallPlaced(float[] memory, int logits, int targets, int gradient, int losses, int length)
            {
                fixed (float* p = memory)
                    return Pointers(p + logits, (byte*)(p + targets), p + logits, p + gradient, p + losses, length);
            }

            public static unsafe double CallMixed(float[] x, bool[] t, float[] g, double gamma)
            {
                fixed (float* px = x)
                    return Mixed(px, t, x.Length, g, gamma);
            }

            public static unsafe double CallMixedAround(float[] x, bool[] t, float[] g, double gamma)
            {
                fixed (float* pg = g)
                fixed (bool* pt = t)
                    return MixedAround(x, pt, pg, gamma);
            }

            public static unsafe double CallRows(float[] x, int length, int classes, int[] t, float[] w, float[] cw, float[] g, float[] l)
            {
                fixed (float* px = x, pw = w, pcw = cw, pg = g, pl = l)
                fixed (int* pt = t)
                    return RowPointers(px, length, classes, pt, pw, pcw, pg, pl);
            }
        }

        public static unsafe partial class UnsafeType
        {
            [HuberLoss(Reduction = Reduction.Sum)]
            public static partial double Loss(float* predictions, float* targets, int length);

            public static double Call(float[] x, float[] y)
            {
                fixed (float* px = x, py = y)
                    return Loss(px, py, x.Length);
            }
        }
        """;

    public static GeneratedAssembly Compile(bool isPortable) =>
        GeneratedAssembly.Compile(Source, (isPortable ? CompileOptions.Portable : CompileOptions.Default) with { AllowsUnsafe = true });
}
