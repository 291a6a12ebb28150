using LossGen.Tests.Harness;

namespace LossGen.Tests.Size;

/// <summary>Six losses, whose text, assembly and machine code are looked at: two of elements with targets of floats, one of bytes, three that couple elements.</summary>
internal static class Six
{
    private const string Targets = "ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient";

    private static string Methods { get; } =
        $$"""
            [BinaryCrossEntropy] public static partial float Bce({{Targets}});
            [AsymmetricLoss(GammaPos = 0, GammaNeg = 4, Margin = 0.05)] public static partial float Asl({{Targets}});
            [FocalLoss(Alpha = 0.25, Gamma = 2)] public static partial float Focal(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient, Span<float> hessian);
            [CrossEntropy] public static partial float Ce(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);
            [DiceLoss] public static partial float Dice({{Targets}});
            [ZlprLoss] public static partial float Zlpr({{Targets}}, int classes);
        """;

    // The runtime calls it before a program starts, where a variable of the environment names the assembly.
    private const string Hook =
        """
        internal static class StartupHook
        {
            public static void Initialize()
            {
                float[] logits = new float[3200], targets = new float[3200], gradient = new float[3200], hessian = new float[3200];
                Losses.Bce(logits, targets, gradient);
                Losses.Asl(logits, targets, gradient);
                Losses.Focal(logits, new byte[3200], gradient, hessian);
                Losses.Dice(logits, targets, gradient);
                // With a gradient on the targets, and with large logits, which the kernels for usual rows are not for.
                Losses.Dice(logits, targets, targets);
                foreach (int classes in new[] { 10, 100 })
                {
                    logits[5] = 0;
                    Losses.Ce(logits, new int[3200 / classes], classes, gradient);
                    Losses.Zlpr(logits, targets, gradient, classes);
                    logits[5] = 1000;
                    Losses.Ce(logits, new int[3200 / classes], classes, gradient);
                    Losses.Zlpr(logits, targets, gradient, classes);
                }
                Environment.Exit(0);
            }
        }
        """;

    /// <summary>A project with the six, which the runtime can start with every kernel.</summary>
    public static GeneratedAssembly Compiled() => GeneratedAssembly.Compile(Source(Methods) + Hook);

    /// <summary>The same project without losses.</summary>
    public static GeneratedAssembly Without() => GeneratedAssembly.Compile(Source(""));

    private static string Source(string methods) =>
        $$"""
        using System;
        using LossGen;

        public static partial class Losses
        {
        {{methods}}
        }

        """;
}
