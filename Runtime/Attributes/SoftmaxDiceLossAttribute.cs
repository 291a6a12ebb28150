using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Dice loss of classes that exclude each other (Milletari et al. 2016; Sudre et al. 2017), π = softmax of each row: the mean over the classes c that occur of
/// <c>1 − (2·I + s)/(Σ π_c + Σ y_c + s)</c> with I = Σ π_c·y_c, the sums over all rows.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class SoftmaxDiceLossAttribute : ClassRegionLossAttribute
{
    /// <summary>Added to numerator and denominator of the overlap, in [0, ∞); 1 by default.</summary>
    [Domain(Min = 0), DefaultValue(1.0)]
    public double Smooth { get; set; } = 1;
}
