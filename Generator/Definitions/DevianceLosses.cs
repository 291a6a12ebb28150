using LossGen.Generator.Binding;
using LossGen.Generator.Expressions;
using static LossGen.Generator.Definitions.Functions;

namespace LossGen.Generator.Definitions;

/// <summary>The losses of counts and positive amounts: deviances whose prediction is the logarithm of the mean.</summary>
internal static class DevianceLosses
{
    public static IReadOnlyList<LossDefinition> All { get; } =
    [
        new("PoissonLoss", s => Exp(s.Logit) - s.Target * s.Logit) { Targets = _ => Nonnegative, Majorizer = s => Larger(s, s.Graph.One) },
        new("GammaLoss", s => s.Target * Exp(-s.Logit) + s.Logit) { Targets = _ => Nonnegative with { MinExclusive = true }, Majorizer = s => Larger(s, s.Constant(2)) },
        new("TweedieLoss", TweedieLoss) { Targets = _ => Nonnegative, Majorizer = s => Larger(s, s["Power"]) },
    ];

    private static Domain Nonnegative => new(0, double.PositiveInfinity, false, false);

    // The gradient is exp((2 − ρ)·f) − y·exp((1 − ρ)·f). Its derivative is a mean of both terms, with weights 2 − ρ and ρ − 1; the larger one bounds it and
    // the gradient, so that no Newton step is longer than 1.
    private static Expr Larger(DefinitionScope s, Expr power)
    {
        Expr f = s.Logit;
        return s.Graph.Max(Exp((2 - power) * f), s.Target * Exp((1 - power) * f));
    }

    private static Expr TweedieLoss(DefinitionScope s)
    {
        Expr power = s["Power"], f = s.Logit;
        return Exp((2 - power) * f) / (2 - power) - s.Target * Exp((1 - power) * f) / (1 - power);
    }
}
