using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Quality focal loss (Li et al. 2020, "Generalized Focal Loss", equation 2), p = sigmoid(x), quality y in [0, 1]:
/// <c>|y − p|^β·(−y·ln p − (1−y)·ln(1−p))</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class QualityFocalLossAttribute : ElementLossAttribute
{
    /// <summary>Focusing parameter β in [0, ∞); 2 by default. 0 is cross entropy.</summary>
    [Domain(Min = 0), DefaultValue(2.0)]
    public double Beta { get; set; } = 2;
}
