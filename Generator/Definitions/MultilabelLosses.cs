using LossGen.Generator.Binding;
using LossGen.Generator.Expressions;
using static LossGen.Generator.Definitions.Functions;

namespace LossGen.Generator.Definitions;

/// <summary>The losses of rows whose classes do not exclude each other.</summary>
internal static class MultilabelLosses
{
    public static IReadOnlyList<LossDefinition> All { get; } =
    [
        new("DistributionBalancedLoss", DistributionBalancedLoss) { CountTables = [CountTable.Rarities, CountTable.LogOdds] },
        new("ZlprLoss", ZlprLoss),
    ];

    // Wu et al. 2020, with the bias divided by λ as in the published code.
    private static Expr DistributionBalancedLoss(DefinitionScope s)
    {
        Expr gamma = s["Gamma"], lambda = s["Lambda"], y = s.Target, samples = s["SampleCount"];
        Expr rarity = s.Table(CountTable.Rarities);
        Expr share = rarity / s.Sum(y * rarity);
        Expr weight = s["Alpha"] + s.Graph.Sigmoid(s["Beta"] * (share - s["Mu"]));
        Expr logOdds = samples.IsConstant || s.Counts.Count == 0 ? s.Table(CountTable.LogOdds, samples.Value) : Log(samples * rarity - 1);
        Expr shifted = s.Named("z", "shifted", s.Logit - s["Kappa"] * logOdds / lambda);
        Expr Focal(Expr z) => -Pow(s.Graph.Sigmoid(z), gamma) * Log(s.Graph.Sigmoid(-z));
        return s.Sum(weight * (y * Focal(-shifted) + (1 - y) * Focal(lambda * shifted) / lambda));
    }

    // Su et al. 2022; soft targets weigh the exponentials.
    private static Expr ZlprLoss(DefinitionScope s)
    {
        Expr negatives = s.OfTarget(y => Select(AtMost(s.Graph.One, y), s.Constant(double.NegativeInfinity), s.Logit + Log(1 - y)));
        Expr positives = s.OfTarget(y => Select(AtMost(y, s.Graph.Zero), s.Constant(double.NegativeInfinity), Log(y) - s.Logit));
        return s.Graph.LogOnePlusSumExp(negatives) + s.Graph.LogOnePlusSumExp(positives);
    }
}
