using LossGen.Generator.Verification;

namespace LossGen.Tests.SelfCheck;

/// <summary>Where kernels of the catalogue lose more than the bound allows, and why that is so.</summary>
/// <param name="Loss">What the description of attribute and signature contains.</param>
/// <param name="Reason">Why.</param>
/// <param name="Covers">Which results.</param>
internal sealed record KnownLimit(string Loss, string Reason, Func<ReferencePoint, double, bool> Covers)
{
    private const string OfRegion = "v·(1 − 2y) − u·y, which the gradient is a multiple of, is exactly 0 for some soft targets; so is what Smooth = 0 leaves of classes without a miss";

    public static IReadOnlyList<KnownLimit> All { get; } =
    [
        new("DiceLoss", OfRegion, (point, actual) => Distance(point, actual) <= 1e-8),
        new("ComboLoss", OfRegion, (point, actual) => Distance(point, actual) <= 1e-8),
        new("JaccardLoss", OfRegion, (point, actual) => Distance(point, actual) <= 1e-8),
        new("TverskyLoss", OfRegion, (point, actual) => Distance(point, actual) <= 1e-8),
        new("FocalTverskyLoss", "a power near 0 of probabilities that are no floats any more", (point, actual) => CatalogueBound.IsFarOut(point.Inputs) && Distance(point, actual) < 1e-3),
        new("AsymmetricSingleLabelLoss", "powers less than 2 of what softmax leaves of 1, where that is no float any more", (point, actual) => CatalogueBound.IsFarOut(point.Inputs) && (point.Role == Generator.Binding.LossRole.Hessian || Distance(point, actual) < 1e-18)),
        new("SoftmaxFocalLoss", "powers less than 2 of what softmax leaves of 1, where that is no float any more", (point, actual) => CatalogueBound.IsFarOut(point.Inputs) && point.Role == Generator.Binding.LossRole.Hessian),
        new("SoftmaxFocalLoss", "with dense targets, the part of the others in the gradient is 1 − π times a power of it", (point, actual) => Distance(point, actual) <= 1e-30),
        new("BarronLoss", "(d/c)²/b + 1 is rounded where the second derivative is the difference of two powers of it", (point, actual) => Distance(point, actual) <= 2e-6 * point.LargestTerm),
        new("CharbonnierLoss", "ε² of the constant ε is rounded to double precision", (point, actual) => Distance(point, actual) <= 1e-18),
        new("DistillationLoss", "a divergence of rows that are nearly equal is a sum of terms that cancel, each as large as a logarithm", (point, actual) => Distance(point, actual) <= 2e-7),
        new("DistributionBalancedLoss", "logits multiplied by λ and shifted are rounded, and so is the rarity of a class whose samples are nearly all", (point, actual) => Distance(point, actual) <= 2e-3 * Math.Abs(point.Exact)),
        new("HillLoss", "λ − p with a λ of the call is no complement of p", (point, actual) => Distance(point, actual) <= 1e-7),
        new("HingeLoss", "1 − (2y − 1)·x is a difference for soft targets near 0", (point, actual) => Distance(point, actual) <= 1e-6),
        new("JensenShannon", "a bounded loss: where another class has all the probability, the terms of its gradient cancel", (point, actual) => Distance(point, actual) <= 1e-7),
        new("LdamLoss", "scaled logits in the thousands are rounded", (point, actual) => CatalogueBound.IsFarOut(point.Inputs) && Distance(point, actual) <= 1e-2 * Math.Abs(point.Exact)),
        new("PolyCrossEntropy", "for ε near −1 the polynomial cancels the logarithm", (point, actual) => Distance(point, actual) <= 1e-13),
        new("PolyFocalLoss", "for ε near −1 the polynomial cancels the logarithm", (point, actual) => Distance(point, actual) <= Math.Max(2e-4 * Math.Abs(point.Exact), 1e-6 * Math.Exp(-2 * Math.Abs(point.Inputs.Logits[0])))),
        new("QualityFocalLoss", "for a β of the call near 0, the power of |y − p| times what is left of p ends where one of them is no float", (point, actual) => CatalogueBound.IsFarOut(point.Inputs) || Distance(point, actual) <= 1e-26),
        new("TweedieLoss", "a term is no float although its sum with the other is one", (point, actual) => Math.Abs(point.Exact) > 1e37),
    ];

    private static double Distance(ReferencePoint point, double actual) => Math.Abs(actual - point.Exact);
}
