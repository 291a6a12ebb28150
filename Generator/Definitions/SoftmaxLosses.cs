using LossGen.Generator.Expressions;
using static LossGen.Generator.Definitions.Functions;

namespace LossGen.Generator.Definitions;

/// <summary>The losses of rows whose classes exclude each other.</summary>
internal static class SoftmaxLosses
{
    public static IReadOnlyList<LossDefinition> All { get; } =
    [
        new("CrossEntropy", CrossEntropy),
        new("SoftmaxFocalLoss", SoftmaxFocalLoss),
        new("AsymmetricSingleLabelLoss", AsymmetricSingleLabelLoss),
    ];

    private static Expr CrossEntropy(DefinitionScope s)
    {
        Expr smoothing = s["LabelSmoothing"];
        Expr a = s.ClassWeight * ((1 - smoothing) * s.Target + smoothing / s.Classes);
        return s.Sum(-a * s.LogSoftmax);
    }

    // Lin et al. 2017, equation 5, for the label of a row.
    private static Expr SoftmaxFocalLoss(DefinitionScope s) =>
        s.Sum(-s.ClassWeight * s.Target * Pow(1 - s.Softmax, s["Gamma"]) * s.LogSoftmax);

    // The published code of Ridnik et al. 2021: the focusing factors come before the smoothing.
    private static Expr AsymmetricSingleLabelLoss(DefinitionScope s)
    {
        Expr smoothing = s["LabelSmoothing"], y = s.Target, elsewhere = smoothing / s.Classes;
        Expr positive = (1 - smoothing + elsewhere) * Pow(1 - s.Softmax, s["GammaPos"]) * s.LogSoftmax;
        Expr negative = elsewhere * Pow(s.Softmax, s["GammaNeg"]) * s.LogSoftmax;
        return s.RowWeight * s.Sum(-y * positive - (1 - y) * negative);
    }
}
