using LossGen.Tests.Harness;

namespace LossGen.Tests.Accuracy;

/// <summary>The losses whose accuracy is measured, their kernels, and the logits they are measured at.</summary>
internal static class HardLosses
{
    // Closer to the margin than this in p, the difference p − m magnifies the rounding of p beyond the contract.
    private const double NearMargin = 0.01;

    private const int SamplesOfARange = 40_000;

    public static readonly ExactHardLoss[] All =
    [
        new("BinaryCrossEntropy", (1, 0), (1, 0)),
        new("BinaryCrossEntropy(PositiveWeight = 3.5)", (3.5, 0), (1, 0)),
        new("BalancedCrossEntropy(Alpha = 0.25)", (0.25, 0), (0.75, 0)),
        new("FocalLoss(Gamma = 0.5)", (1, 0.5), (1, 0.5)),
        new("FocalLoss(Gamma = 1)", (1, 1), (1, 1)),
        new("FocalLoss(Gamma = 1.5)", (1, 1.5), (1, 1.5)),
        new("FocalLoss(Gamma = 2, Alpha = 0.25)", (0.25, 2), (0.75, 2)),
        new("FocalLoss(Gamma = 2)", (1, 2), (1, 2)),
        new("FocalLoss(Gamma = 3)", (1, 3), (1, 3)),
        new("FocalLoss(Gamma = 3.7)", (1, 3.7), (1, 3.7)),
        new("FocalLoss(Gamma = 5)", (1, 5), (1, 5)),
        new("AsymmetricLoss(GammaPos = 0, GammaNeg = 4, Margin = 0.05)", (1, 0), (1, 4), 0.05),
        new("AsymmetricLoss(GammaPos = 1, GammaNeg = 4, Margin = 0.05)", (1, 1), (1, 4), 0.05),
        new("AsymmetricLoss(GammaPos = 0, GammaNeg = 2, Margin = 0)", (1, 0), (1, 2)),
        new("AsymmetricLoss(GammaPos = 0, GammaNeg = 1, Margin = 0.2)", (1, 0), (1, 1), 0.2),
        new("AsymmetricLoss(GammaPos = 0.5, GammaNeg = 3.5, Margin = 0.1)", (1, 0.5), (1, 3.5), 0.1),
    ];

    public static readonly Dictionary<string, KernelSet> Kernels = KernelSet.Modes.ToDictionary(
        mode => mode, mode => new KernelSet([.. All.Select(loss => loss.Attribute)], mode));

    /// <summary>Whether the contract says nothing about this logit.</summary>
    public static bool IsNearMargin(ExactHardLoss loss, float logit, bool isPositive) =>
        !isPositive && loss.Margin > 0 && Math.Abs(ExactHardLoss.Sigmoid(logit) - loss.Margin) < NearMargin;

    /// <summary>As many logits near 0, where the loss changes, as in the tails; always the same ones.</summary>
    public static float[] Logits()
    {
        var random = new Random(20211);
        return
        [
            .. new[] { 1.0, 4.0, 16.0, 87.0 }.SelectMany(range => Enumerable.Range(0, SamplesOfARange)
                .Select(_ => (float)((2 * random.NextDouble() - 1) * range))),
        ];
    }
}
