using LossGen.Generator.Expressions;
using static LossGen.Generator.Definitions.Functions;

namespace LossGen.Generator.Definitions;

/// <summary>The losses of counts and positive amounts: deviances whose prediction is the logarithm of the mean.</summary>
internal static class DevianceLosses
{
    public static IReadOnlyList<LossDefinition> All { get; } =
    [
        new("PoissonLoss", s => Exp(s.Logit) - s.Target * s.Logit),
        new("GammaLoss", s => s.Target * Exp(-s.Logit) + s.Logit),
        new("TweedieLoss", TweedieLoss),
    ];

    private static Expr TweedieLoss(DefinitionScope s)
    {
        Expr power = s["Power"], f = s.Logit;
        return Exp((2 - power) * f) / (2 - power) - s.Target * Exp((1 - power) * f) / (1 - power);
    }
}
