using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Charbonnier loss (Charbonnier et al. 1994; Lai et al. 2017): <c>√(d² + Epsilon²) − Epsilon</c>, d = prediction − target.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class CharbonnierLossAttribute : RegressionLossAttribute
{
    /// <summary>Width of the smooth bottom, in (0, ∞); 1e-3 by default, as in super-resolution (Lai et al. 2017, section 3.3).</summary>
    [Domain(Min = 0, MinExclusive = true), DefaultValue(1e-3)]
    public double Epsilon { get; set; } = 1e-3;
}
