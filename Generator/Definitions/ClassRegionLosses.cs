using LossGen.Generator.Expressions;

namespace LossGen.Generator.Definitions;

/// <summary>The losses of the regions of classes, each a function of sums over all rows.</summary>
internal static class ClassRegionLosses
{
    private const string Overlap = "overlap", FalsePositives = "falsePositives", FalseNegatives = "falseNegatives", Positives = "positives";

    private static readonly ClassSum[] Sums =
    [
        new(Overlap, (p, y) => p * y),
        new(FalsePositives, (p, y) => p * (p.Graph.One - y)),
        new(FalseNegatives, (p, y) => (p.Graph.One - p) * y),
        new(Positives, (_, y) => y),
    ];

    public static IReadOnlyList<LossDefinition> All { get; } =
    [
        Of("SoftmaxDiceLoss", s => Missed(s, s.Constant(0.5), s.Constant(0.5), s["Smooth"] / 2)),
        Of("SoftmaxTverskyLoss", s => Missed(s, s["Alpha"], s["Beta"], s["Smooth"])),
    ];

    // Row by row, the loss is linear in what it sums up: the derivative by a factor of a sum is that sum, and with the derivatives of the losses of classes for factors its gradient is that
    // of the whole.
    private static LossDefinition Of(string name, Func<ClassRegionScope, Expr> loss) =>
        new(name, s => s.Sum(Sums.Select(sum => s[sum.Name] * sum.Term(s.Softmax, s.Target)).Aggregate((a, b) => a + b)))
        {
            Classes = new(Sums, loss, s => s.Graph.Less(s.Graph.Zero, s.Sum(Positives))),
        };

    // 1 − (I + s)/(I + α·FP + β·FN + s). Where nothing is missed the overlap is 1 whatever the denominator is: loss and gradient 0.
    private static Expr Missed(ClassRegionScope s, Expr alpha, Expr beta, Expr smooth)
    {
        Expr missed = alpha * s.Sum(FalsePositives) + beta * s.Sum(FalseNegatives);
        return s.Graph.Select(s.Graph.Equal(missed, s.Graph.Zero), s.Graph.Zero, missed / (s.Sum(Overlap) + missed + smooth));
    }
}
