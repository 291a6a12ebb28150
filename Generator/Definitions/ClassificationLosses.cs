using LossGen.Generator.Expressions;
using static LossGen.Generator.Definitions.Functions;

namespace LossGen.Generator.Definitions;

/// <summary>The losses of independent logits, as the papers write them.</summary>
internal static class ClassificationLosses
{
    public static IReadOnlyList<LossDefinition> All { get; } =
    [
        // σ(x)·σ(−x) is no more than 1/4.
        new("BinaryCrossEntropy", BinaryCrossEntropy) { Majorizer = s => (s["PositiveWeight"] * Smoothed(s) + 1 - Smoothed(s)) / 4 },
        new("BalancedCrossEntropy", BalancedCrossEntropy) { Majorizer = s => (s["Alpha"] * s.Target + (1 - s["Alpha"]) * (1 - s.Target)) / 4 },
        new("FocalLoss", FocalLoss),
        new("AsymmetricLoss", AsymmetricLoss),
    ];

    private static Expr BinaryCrossEntropy(DefinitionScope s)
    {
        Expr p = s.Probability, smoothing = s["LabelSmoothing"];
        return -s["PositiveWeight"] * Smoothed(s) * Log(p) - ((1 - smoothing) * (1 - s.Target) + smoothing / 2) * Log(1 - p);
    }

    private static Expr Smoothed(DefinitionScope s) => (1 - s["LabelSmoothing"]) * s.Target + s["LabelSmoothing"] / 2;

    private static Expr BalancedCrossEntropy(DefinitionScope s)
    {
        Expr alpha = s["Alpha"], p = s.Probability, y = s.Target;
        return -alpha * y * Log(p) - (1 - alpha) * (1 - y) * Log(1 - p);
    }

    // Lin et al. 2017, equations 4 and 5; for soft targets the two terms blend.
    private static Expr FocalLoss(DefinitionScope s)
    {
        Expr gamma = s["Gamma"], p = s.Probability, y = s.Target;
        (Expr positive, Expr negative) = s.Has("Alpha") ? (s["Alpha"], 1 - s["Alpha"]) : (s.Graph.One, s.Graph.One);
        return -positive * y * Pow(1 - p, gamma) * Log(p) - negative * (1 - y) * Pow(p, gamma) * Log(1 - p);
    }

    // Ridnik et al. 2021, equations 4 to 7.
    private static Expr AsymmetricLoss(DefinitionScope s)
    {
        Expr p = s.Probability, y = s.Target;
        Expr shifted = s.Named("p_m", "pShifted", Max(p - s["Margin"], 0));
        Expr Focus(Expr factor) => s.Is("DetachFocus") ? s.Graph.Detach(factor) : factor;
        return -y * Focus(Pow(1 - p, s["GammaPos"])) * Log(p)
            - (1 - y) * Focus(Pow(shifted, s["GammaNeg"])) * Log(1 - shifted);
    }
}
