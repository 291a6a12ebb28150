using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Asymmetric loss for one label a row (Ridnik et al. 2021 and its published code): <c>−Σ a_j·f_j·ln π_j</c>, π = softmax of the row,
/// f = (1 − π)^γ₊ at the label and π^γ₋ elsewhere, a = 1 − ε + ε/C at the label and ε/C elsewhere. Without smoothing γ₋ has no effect.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class AsymmetricSingleLabelLossAttribute : RowLossAttribute
{
    /// <summary>Focusing parameter γ₊ of the label, in [0, ∞); 0 by default.</summary>
    [Domain(Min = 0), DefaultValue(0.0)]
    public double GammaPos { get; set; }

    /// <summary>Focusing parameter γ₋ of the other classes, in [0, ∞); 4 by default.</summary>
    [Domain(Min = 0), DefaultValue(4.0)]
    public double GammaNeg { get; set; } = 4;

    /// <summary>Label smoothing ε in [0, 1); 0.1 by default.</summary>
    [Domain(Min = 0, Max = 1, MaxExclusive = true), DefaultValue(0.1)]
    public double LabelSmoothing { get; set; } = 0.1;
}
