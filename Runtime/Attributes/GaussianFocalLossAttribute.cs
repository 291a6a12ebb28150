using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Gaussian focal loss of key points (Zhou et al. 2019, "Objects as Points", equation 1), p = sigmoid(x), heat y in [0, 1]: <c>−(1−p)^α·ln p</c> where y = 1,
/// else <c>−(1−y)^γ·p^α·ln(1−p)</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class GaussianFocalLossAttribute : ElementLossAttribute
{
    /// <summary>Focusing parameter α in [0, ∞); 2 by default.</summary>
    [Domain(Min = 0), DefaultValue(2.0)]
    public double Alpha { get; set; } = 2;

    /// <summary>How much negatives near a peak are turned down, γ in [0, ∞); 4 by default.</summary>
    [Domain(Min = 0), DefaultValue(4.0)]
    public double Gamma { get; set; } = 4;
}
