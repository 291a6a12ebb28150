using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Focal loss with the first polynomial term adjusted (Leng et al. 2022, "PolyLoss", equation 8), p_t = sigmoid(x) for positives, sigmoid(−x) for negatives:
/// <c>−(1−p_t)^γ·ln p_t + ε·(1−p_t)^(γ+1)</c>; soft targets blend the two by y.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class PolyFocalLossAttribute : ElementLossAttribute
{
    /// <summary>Adjustment ε of the first term, in [−1, ∞); 1 by default. 0 is the focal loss.</summary>
    [Domain(Min = -1), DefaultValue(1.0)]
    public double Epsilon { get; set; } = 1;

    /// <summary>Focusing parameter γ in [0, ∞); 2 by default.</summary>
    [Domain(Min = 0), DefaultValue(2.0)]
    public double Gamma { get; set; } = 2;

    /// <summary>Focusing parameters γ, one for each class, in the place of <see cref="Gamma"/>; each in its domain. They also say how many classes there are.</summary>
    public double[]? Gammas { get; set; }
}
