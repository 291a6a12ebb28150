using LossGen.Generator.Expressions;
using static LossGen.Generator.Definitions.Functions;

namespace LossGen.Generator.Definitions;

/// <summary>The losses of whole regions: 1 minus an overlap, written as what is missed, so that nothing cancels where the overlap is near 1.</summary>
internal static class RegionLosses
{
    public static IReadOnlyList<LossDefinition> All { get; } =
    [
        new("DiceLoss", s => Missed(s, s.Constant(0.5), s.Constant(0.5), s["Smooth"] / 2)),
        new("JaccardLoss", s => Missed(s, s.Graph.One, s.Graph.One, s["Smooth"])),
        new("TverskyLoss", s => Missed(s, s["Alpha"], s["Beta"], s["Smooth"])),
        new("FocalTverskyLoss", s => Missed(s, s["Alpha"], s["Beta"], s["Smooth"], s["Gamma"])),
        new("ComboLoss", ComboLoss),
    ];

    // Taghanaki et al. 2019, with the signs that the paper means.
    private static Expr ComboLoss(DefinitionScope s)
    {
        Expr alpha = s["Alpha"], beta = s["Beta"], p = s.Probability, y = s.Target;
        Expr crossEntropy = s.Sum(-beta * y * Log(p) - (1 - beta) * (1 - y) * Log(1 - p)) / s.Classes;
        Expr dice = Missed(s, s.Constant(0.5), s.Constant(0.5), s["Smooth"] / 2);
        return alpha * crossEntropy + (1 - alpha) * (dice - 1);
    }

    // Salehi et al. 2017: 1 − (I + s)/(I + α·FP + β·FN + s) = (α·FP + β·FN)/(I + α·FP + β·FN + s). Where nothing is missed the overlap is 1
    // whatever the denominator is, and so is its surrounding: gradient 0.
    private static Expr Missed(DefinitionScope s, Expr alpha, Expr beta, Expr smooth, Expr? gamma = null)
    {
        Expr p = s.Probability, y = s.Target;
        Expr missed = s.Named("missed", "missed", s.Sum(alpha * (1 - y) * p + beta * y * (1 - p)));
        Expr ratio = missed / (s.Sum(y * p) + missed + smooth);
        return Select(s.Graph.Equal(missed, s.Graph.Zero), s.Graph.Zero, gamma is null ? ratio : Pow(ratio, gamma));
    }
}
