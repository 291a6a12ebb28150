using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Huber loss (Huber 1964), d = prediction − target: <c>d²/2</c> where |d| ≤ Delta, else <c>Delta·(|d| − Delta/2)</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class HuberLossAttribute : RegressionLossAttribute
{
    /// <summary>Where the quadratic part ends, in (0, ∞); 1 by default.</summary>
    [Domain(Min = 0, MinExclusive = true), DefaultValue(1.0)]
    public double Delta { get; set; } = 1;
}
