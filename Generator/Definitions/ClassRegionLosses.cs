using LossGen.Generator.Expressions;

namespace LossGen.Generator.Definitions;

/// <summary>The losses of the regions of classes, each a function of three sums over all rows.</summary>
internal static class ClassRegionLosses
{
    public static IReadOnlyList<LossDefinition> All { get; } =
    [
        Of("SoftmaxDiceLoss", s => Missed(s, s.Constant(0.5), s.Constant(0.5), s["Smooth"] / 2)),
        Of("SoftmaxTverskyLoss", s => Missed(s, s["Alpha"], s["Beta"], s["Smooth"])),
    ];

    // What reads rows alone takes part in the softmax only.
    private static LossDefinition Of(string name, Func<ClassRegionScope, Expr> ofClass) => new(name, s => s.Sum(s.Target * s.LogSoftmax)) { OfClass = ofClass };

    // 1 − (I + s)/(I + α·FP + β·FN + s). Where nothing is missed the overlap is 1 whatever the denominator is: loss and gradient 0.
    private static Expr Missed(ClassRegionScope s, Expr alpha, Expr beta, Expr smooth)
    {
        Expr missed = alpha * s.FalsePositives + beta * s.FalseNegatives;
        return s.Graph.Select(s.Graph.Equal(missed, s.Graph.Zero), s.Graph.Zero, missed / (s.Overlap + missed + smooth));
    }
}
