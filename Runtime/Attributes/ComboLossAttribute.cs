using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Combo loss (Taghanaki et al. 2019) with the intended signs, p = sigmoid(x):
/// <c>α·CE − (1 − α)·D</c>, CE = −(1/n)·Σ (β·y·ln p + (1 − β)·(1 − y)·ln(1 − p)) over the n elements of the region, D = (2·Σ p·y + s)/(Σ p + Σ y + s).
/// It is at least −(1 − α): a perfect overlap counts as a gain.
/// </summary>
/// <remarks>
/// One region is all elements, or with <c>classes</c> each row. Where nothing is missed the overlap is 1, also for Smooth = 0.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class ComboLossAttribute : RegionLossAttribute
{
    /// <summary>Weight α of the cross entropy, in [0, 1]; the overlap gets 1 − α. 0.5 by default.</summary>
    [Domain(Min = 0, Max = 1), DefaultValue(0.5)]
    public double Alpha { get; set; } = 0.5;

    /// <summary>Weight β of positives in the cross entropy, in [0, 1]; negatives get 1 − β. 0.5 by default.</summary>
    [Domain(Min = 0, Max = 1), DefaultValue(0.5)]
    public double Beta { get; set; } = 0.5;

    /// <summary>Added to numerator and denominator of the overlap, in [0, ∞); 1 by default.</summary>
    [Domain(Min = 0), DefaultValue(1.0)]
    public double Smooth { get; set; } = 1;
}
