using LossGen.Generator.Expressions;
using static LossGen.Generator.Definitions.Functions;

namespace LossGen.Generator.Definitions;

/// <summary>The losses of elements with further inputs, which are hyperparameters that come as spans.</summary>
internal static class InputLosses
{
    public static IReadOnlyList<LossDefinition> All { get; } =
    [
        new("GaussianNegativeLogLikelihood", GaussianNegativeLogLikelihood) { Majorizer = s => Exp(-s["LogVariance"]) },
        new("PpoClipLoss", PpoClipLoss) { HasTargets = false },
    ];

    // Nix and Weigend 1994.
    private static Expr GaussianNegativeLogLikelihood(DefinitionScope s)
    {
        Expr logVariance = s["LogVariance"], d = s.Named("d", "difference", s.Logit - s.Target);
        return (logVariance + Square(d) * Exp(-logVariance)) / 2 + (s.Is("Full") ? Math.Log(2 * Math.PI) / 2 : 0);
    }

    // Schulman et al. 2017, equation 7. Of the two terms the smaller one is, for advantages of either sign, that of a ratio with one end.
    private static Expr PpoClipLoss(DefinitionScope s)
    {
        Expr advantage = s["Advantage"], epsilon = s["Epsilon"], ratio = s.Named("r", "ratio", Exp(s.Logit - s["OldLogProbability"]));
        return -advantage * Select(AtMost(s.Graph.Zero, advantage), s.Graph.Min(ratio, 1 + epsilon), s.Graph.Max(ratio, 1 - epsilon));
    }
}
