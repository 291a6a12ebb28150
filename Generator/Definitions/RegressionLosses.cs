using LossGen.Generator.Expressions;
using static LossGen.Generator.Definitions.Functions;

namespace LossGen.Generator.Definitions;

/// <summary>The losses of the difference between prediction and target.</summary>
internal static class RegressionLosses
{
    public static IReadOnlyList<LossDefinition> All { get; } =
    [
        new("MeanSquaredError", MeanSquaredError),
        new("HuberLoss", HuberLoss),
    ];

    private static Expr MeanSquaredError(DefinitionScope s) => Square(s.Named("d", "difference", s.Logit - s.Target));

    // Huber 1964.
    private static Expr HuberLoss(DefinitionScope s)
    {
        Expr delta = s["Delta"], d = s.Named("d", "difference", s.Logit - s.Target);
        return Select(AtMost(Abs(d), delta), Square(d) / 2, delta * (Abs(d) - delta / 2));
    }
}
