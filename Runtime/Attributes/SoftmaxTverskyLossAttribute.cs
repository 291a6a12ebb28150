using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Tversky loss of classes that exclude each other (Salehi et al. 2017), π = softmax of each row: the mean over the classes c that occur of
/// <c>1 − (I + s)/(I + α·FP + β·FN + s)</c> with I = Σ π_c·y_c, FP = Σ π_c·(1 − y_c), FN = Σ (1 − π_c)·y_c, the sums over all rows.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class SoftmaxTverskyLossAttribute : ClassRegionLossAttribute
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
