using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Smooth L1 loss (Girshick 2015, "Fast R-CNN", equation 3, with the width as a parameter): <c>d²/(2·Beta)</c> where |d| ≤ Beta, else
/// <c>|d| − Beta/2</c>, d = prediction − target. The Huber loss is Delta times this with Beta = Delta.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class SmoothL1LossAttribute : RegressionLossAttribute
{
    /// <summary>Where the quadratic part ends, in (0, ∞); 1 by default.</summary>
    [Domain(Min = 0, MinExclusive = true), DefaultValue(1.0)]
    public double Beta { get; set; } = 1;
}
