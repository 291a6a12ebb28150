using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Asymmetric loss, ASL (Ridnik et al. 2021, "Asymmetric Loss For Multi-Label Classification", equations 4 to 7), p = sigmoid(x),
/// p_m = max(p − Margin, 0): <c>−y·(1−p)^GammaPos·ln p − (1−y)·p_m^GammaNeg·ln(1−p_m)</c>.
/// Negatives with p ≤ Margin contribute exactly 0. Soft targets blend the two terms by y.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class AsymmetricLossAttribute : ElementLossAttribute
{
    /// <summary>Focusing parameter γ₊ of positives, in [0, ∞); 0 by default.</summary>
    [Domain(Min = 0), DefaultValue(0.0)]
    public double GammaPos { get; set; }

    /// <summary>Focusing parameter γ₋ of negatives, in [0, ∞); 4 by default.</summary>
    [Domain(Min = 0), DefaultValue(4.0)]
    public double GammaNeg { get; set; } = 4;

    /// <summary>Probability margin m in [0, 1): negatives with p ≤ m are dropped. 0.05 by default. Published code calls it <c>clip</c>.</summary>
    [Domain(Min = 0, Max = 1, MaxExclusive = true), DefaultValue(0.05)]
    public double Margin { get; set; } = 0.05;

    /// <summary>Treats the focusing factor as a constant in the derivative, as the published code does by default. The gradient is then not that of the value.</summary>
    [DefaultValue(false)]
    public bool DetachFocus { get; set; }
}
