using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Varifocal loss (Zhang et al. 2021, "VarifocalNet", equation 2), p = sigmoid(x), quality y in [0, 1]: <c>y·(−y·ln p − (1−y)·ln(1−p))</c> where y > 0,
/// <c>−α·p^γ·ln(1−p)</c> where y = 0.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class VarifocalLossAttribute : ElementLossAttribute
{
    /// <summary>Weight α of negatives, in [0, ∞); 0.75 by default.</summary>
    [Domain(Min = 0), DefaultValue(0.75)]
    public double Alpha { get; set; } = 0.75;

    /// <summary>Weights α, one for each class, in the place of <see cref="Alpha"/>; each in its domain. They also say how many classes there are.</summary>
    public double[]? Alphas { get; set; }

    /// <summary>Focusing parameter γ of negatives, in [0, ∞); 2 by default.</summary>
    [Domain(Min = 0), DefaultValue(2.0)]
    public double Gamma { get; set; } = 2;

    /// <summary>Focusing parameters γ, one for each class, in the place of <see cref="Gamma"/>; each in its domain. They also say how many classes there are.</summary>
    public double[]? Gammas { get; set; }
}
