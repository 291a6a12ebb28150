using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Tversky loss (Salehi et al. 2017), p = sigmoid(x): 1 minus the Tversky index <c>(I + s)/(I + α·FP + β·FN + s)</c> with
/// I = Σ p·y, FP = Σ p·(1 − y), FN = Σ (1 − p)·y. α = β = 0.5 is Dice (with twice the smoothing), α = β = 1 Jaccard.
/// </summary>
/// <remarks>
/// One region is all elements, or with <c>classes</c> each row. Where nothing is missed the loss is 0 with gradient 0, an empty region that is predicted empty included,
/// also for Smooth = 0. Hard and soft targets; with soft ones <c>y</c> and <c>p</c> enter the sums as they are.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class TverskyLossAttribute : RegionLossAttribute
{
    /// <summary>Weight α of false positives, in [0, ∞); 0.5 by default.</summary>
    [Domain(Min = 0), DefaultValue(0.5)]
    public double Alpha { get; set; } = 0.5;

    /// <summary>Weight β of false negatives, in [0, ∞); 0.5 by default.</summary>
    [Domain(Min = 0), DefaultValue(0.5)]
    public double Beta { get; set; } = 0.5;

    /// <summary>Added to numerator and denominator of the overlap, in [0, ∞); 1 by default.</summary>
    [Domain(Min = 0), DefaultValue(1.0)]
    public double Smooth { get; set; } = 1;
}
