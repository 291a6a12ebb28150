using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Focal Tversky loss (Abraham and Khan 2019), p = sigmoid(x): <c>(1 − TI)^γ</c> with the Tversky index
/// TI = (I + s)/(I + α·FP + β·FN + s), see <see cref="TverskyLossAttribute"/>.
/// </summary>
/// <remarks>
/// With γ &lt; 1 the derivative grows without bound towards TI = 1; at TI = 1 itself it is defined as 0.
/// One region is all elements, or with <c>classes</c> each row. Where nothing is missed the loss is 0 with gradient 0, an empty region that is predicted empty included,
/// also for Smooth = 0. Hard and soft targets; with soft ones <c>y</c> and <c>p</c> enter the sums as they are.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class FocalTverskyLossAttribute : RegionLossAttribute
{
    /// <summary>Weight α of false positives, in [0, ∞); 0.5 by default.</summary>
    [Domain(Min = 0), DefaultValue(0.5)]
    public double Alpha { get; set; } = 0.5;

    /// <summary>Weight β of false negatives, in [0, ∞); 0.5 by default.</summary>
    [Domain(Min = 0), DefaultValue(0.5)]
    public double Beta { get; set; } = 0.5;

    /// <summary>Exponent γ in (0, ∞); 0.75 by default. The paper writes it as 1/γ with γ = 4/3.</summary>
    [Domain(Min = 0, MinExclusive = true), DefaultValue(0.75)]
    public double Gamma { get; set; } = 0.75;

    /// <summary>Added to numerator and denominator of the overlap, in [0, ∞); 1 by default.</summary>
    [Domain(Min = 0), DefaultValue(1.0)]
    public double Smooth { get; set; } = 1;
}
