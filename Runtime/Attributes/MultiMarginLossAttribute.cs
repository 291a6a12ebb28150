using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Hinge loss of several classes (Crammer and Singer 2001; Weston and Watkins 1999; <c>MultiMarginLoss</c> of PyTorch) over a row with label t and C classes:
/// <c>w_t/C · Σ_(j≠t) max(0, Margin − x_t + x_j)^Power</c>. The weight stands outside of the power, as PyTorch computes it.
/// </summary>
/// <remarks>For target rows y, x_t is <c>Σ y_j·x_j</c> and class j counts with 1 − y_j: a row with a single 1 is its label.</remarks>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class MultiMarginLossAttribute : RowLossAttribute
{
    /// <summary>How far the logit of the label must be above every other, in [0, ∞); 1 by default.</summary>
    [Domain(Min = 0), DefaultValue(1.0)]
    public double Margin { get; set; } = 1;

    /// <summary>The power of what is missing, in [1, 2]; 1 by default. PyTorch calls it <c>p</c>.</summary>
    [Domain(Min = 1, Max = 2), DefaultValue(1.0)]
    public double Power { get; set; } = 1;
}
