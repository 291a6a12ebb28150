using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Soft Jaccard loss (intersection over union; Rahman and Wang 2016), p = sigmoid(x):
/// <c>1 − (Σ p·y + s)/(Σ p + Σ y − Σ p·y + s)</c>.
/// </summary>
/// <remarks>
/// One region is all elements, or with <c>classes</c> each row. Where nothing is missed the loss is 0 with gradient 0, an empty region that is predicted empty included,
/// also for Smooth = 0. Hard and soft targets; with soft ones <c>y</c> and <c>p</c> enter the sums as they are.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class JaccardLossAttribute : RegionLossAttribute
{
    /// <summary>Added to numerator and denominator of the overlap, in [0, ∞); 1 by default.</summary>
    [Domain(Min = 0), DefaultValue(1.0)]
    public double Smooth { get; set; } = 1;
}
