using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Pseudo-Huber loss (Charbonnier et al. 1997): <c>Delta²·(√(1 + (d/Delta)²) − 1)</c>, d = prediction − target.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class PseudoHuberLossAttribute : RegressionLossAttribute
{
    /// <summary>Where the loss turns from quadratic to linear, in (0, ∞); 1 by default.</summary>
    [Domain(Min = 0, MinExclusive = true), DefaultValue(1.0)]
    public double Delta { get; set; } = 1;
}
