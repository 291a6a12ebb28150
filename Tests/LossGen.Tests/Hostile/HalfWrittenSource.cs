namespace LossGen.Tests.Hostile;

/// <summary>A file with losses of all kinds, and states in which an editor has it while it is written.</summary>
internal static class HalfWrittenSource
{
    public const string Whole = """
        using System;
        using System.Linq;
        using LossGen;
        [assembly: LossGenOptions(Reproducible = true)]
        namespace N
        {
            public static partial class Losses
            {
                private const double Half = 0.5;
                [FocalLoss(Gamma = 1.5, Alpha = Half + 1, Reduction = Reduction.Sum, IgnoreTarget = 255)]
                public static partial float Focal(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, int classes, [Per(Axis.Row)] ReadOnlySpan<float> gamma, Span<float> gradient, Span<float> gammaGradient);
                [AsymmetricLoss(GammaPos = 3, GammaNeg = 1, Margn = 0.05, Layout = Layout.ClassMajor, Accumulate = true, CheckTargets = true)]
                static partial double Asl(float[] logits, [Role(LossRole.Targets)] float[] @in, int classes, float[] classWeights, double upstream, Span<double> gradient);
                [CrossEntropy(Classes = 10, IgnoreIndex = -1, LabelSmoothing = 2), ClassBalanced(5, 3, 0.5, Beta = 0.9), HardExampleMining(KeepRatio = 0.3)]
                public static partial float Ce(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, bool[] mask, Span<float> hessian);
                [SoftmaxDiceLoss] public static float Dice(ReadOnlySpan<float> logits, ReadOnlySpan<short> labels, int classes, Span<float> gradient) { return 0; }
                [HuberLoss(Delta = -1, Reduction = (Reduction)9)] public static partial void Huber(ReadOnlySpan<decimal> predictions, float[,] targets, out float delta);
                [PpoClipLoss(Epsilon = 0.2)] public static unsafe partial float Ppo(float* predictions, float* advantage, float* oldLogProbability, int length, float* gradient);
                [GaussianNegativeLogLikelihood] public static partial float Gauss(Half[] predictions, double[] targets, Span<float> logVariance, Span<float> logVarianceGradient);
                [AsymmetricLoss] public static partial float One(float logit, bool target, out float gradient);
                [LossDefinition]
                internal static float Hill(float logit, float target, float weight, [Domain(Min = 0, Max = 3)] float lambda = 1.5f)
                {
                    float p = 1 / (1 + MathF.Exp(-logit));
                    for (int i = 0; i < 2; i++) { if (p is > 0.5f and < 1) continue; p += i switch { 0 => target, _ => Math.Clamp(p, 0, 1) }; }
                    return -target * MathF.Log(p) + (1 - target) * (lambda - p) * p * p * weight;
                }
                [LossDefinition] private static float Student(LossRow logits, LossRow teacher, float temperature) => (teacher.Softmax() * (logits / temperature).LogSoftmax()).Map(v => -v).Sum() + logits.Max() - logits.AtLabel();
                [LossDefinition] private static float Curvature(float logit, float target, float weight, float lambda) => weight;
                [CustomLoss(nameof(Hill), 1, Hessian = nameof(Curvature))] public static partial float H(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, ReadOnlySpan<float> weights, Span<float> gradient, Span<float> hessian);
                [CustomLoss("N.Losses.Student")] public static partial float S(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, ReadOnlySpan<float> teacher, float temperature, out float temperatureGradient);
                static float Sigmoid(float x) => x;
                static float Train(float[] a, byte[] b)
                {
                    Span<float> g = stackalloc float[8], h = g.Slice(1, length: 4);
                    var p = a.Select(v => Sigmoid(v)).ToArray();
                    try { return Focal(p, new byte[3], 2, a.AsSpan(1, 4), h, gammaGradient: g[2..]) + S(logits: p, labels: [1], 3, p, 2, out _); }
                    finally { p = a; One(Sigmoid(1), b[0] > 0, out a[^1]); }
                }
            }
            public partial record struct Inner<@class>(int X) { [ZlprLoss] public partial float Zlpr(float[] logits, byte[] targets, int classes, Span<float> probabilities); }
        }
        """;

    /// <summary>Cut off, a part missing, doubled or put elsewhere, or tokens typed in the wrong place.</summary>
    public static string Of(Random random)
    {
        int from = random.Next(Whole.Length), to = Math.Min(Whole.Length, from + random.Next(1, 60));
        string part = Whole[from..to];
        return random.Next(6) switch
        {
            0 => Whole[..from],
            1 => Whole[from..],
            2 => Whole.Remove(from, to - from),
            3 => Whole.Insert(from, part),
            4 => Whole.Remove(from, to - from).Insert(random.Next(Whole.Length - part.Length), part),
            _ => Harness.TokenMutation.Of(Whole, random),
        };
    }
}
