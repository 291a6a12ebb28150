using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Generalized cross entropy (Zhang and Sabuncu 2018), for noisy labels, π = softmax of the row: <c>Σ w_j·y_j·(1 − π_j^q)/q</c>, y = 1 at the label or a
/// dense row. It lies between cross entropy (q → 0) and 1 − π (q = 1), and is bounded by 1/q.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class GeneralizedCrossEntropyAttribute : RowLossAttribute
{
    /// <summary>q in (0, 1]; 0.7 by default.</summary>
    [Domain(Min = 0, MinExclusive = true, Max = 1), DefaultValue(0.7)]
    public double Q { get; set; } = 0.7;
}
