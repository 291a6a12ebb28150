using LossGen.Generator.Expressions;
using static LossGen.Generator.Definitions.Functions;

namespace LossGen.Generator.Definitions;

/// <summary>Further losses of independent logits: relatives of the focal loss, and margins.</summary>
internal static class DetectionLosses
{
    public static IReadOnlyList<LossDefinition> All { get; } =
    [
        new("HingeLoss", s => Margin(s)),
        new("SquaredHingeLoss", s => Square(Margin(s))) { Majorizer = s => 2 * Square(2 * s.Target - 1) },
        new("QualityFocalLoss", QualityFocalLoss),
        new("VarifocalLoss", VarifocalLoss),
        new("GaussianFocalLoss", GaussianFocalLoss),
        new("PolyFocalLoss", PolyFocalLoss),
        new("HillLoss", HillLoss),
    ];

    private static Expr Margin(DefinitionScope s) => Max(1 - (2 * s.Target - 1) * s.Logit, 0);

    private static Expr CrossEntropy(Expr p, Expr y) => -y * Log(p) - (1 - y) * Log(1 - p);

    // Li et al. 2020, equation 2. y − p, written as what it is for targets of 0 and 1, where the difference of the two would cancel.
    private static Expr QualityFocalLoss(DefinitionScope s)
    {
        Expr p = s.Probability, y = s.Target;
        return Pow(Abs(y * (1 - p) - (1 - y) * p), s["Beta"]) * CrossEntropy(p, y);
    }

    // Zhang et al. 2021, equation 2.
    private static Expr VarifocalLoss(DefinitionScope s)
    {
        Expr p = s.Probability, y = s.Target;
        return Select(Less(s.Graph.Zero, y), y * CrossEntropy(p, y), -s["Alpha"] * Pow(p, s["Gamma"]) * Log(1 - p));
    }

    // Zhou et al. 2019, equation 1.
    private static Expr GaussianFocalLoss(DefinitionScope s)
    {
        Expr p = s.Probability, y = s.Target, alpha = s["Alpha"];
        return Select(Equal(y, 1), -Pow(1 - p, alpha) * Log(p), -Pow(1 - y, s["Gamma"]) * Pow(p, alpha) * Log(1 - p));
    }

    // Leng et al. 2022, equation 8.
    private static Expr PolyFocalLoss(DefinitionScope s)
    {
        Expr p = s.Probability, y = s.Target, gamma = s["Gamma"], epsilon = s["Epsilon"];
        Expr Of(Expr pt) => -Pow(1 - pt, gamma) * Log(pt) + epsilon * Pow(1 - pt, gamma + 1);
        return y * Of(p) + (1 - y) * Of(1 - p);
    }

    private static Expr HillLoss(DefinitionScope s)
    {
        Expr p = s.Probability, y = s.Target, shifted = s.Named("p_m", "pShifted", s.Graph.Sigmoid(s.Logit - s["Margin"]));
        return -y * Pow(1 - shifted, s["Gamma"]) * Log(shifted) + (1 - y) * (s["Lambda"] - p) * Square(p);
    }
}
