using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Poly-1 cross entropy (Leng et al. 2022, "PolyLoss"), π = softmax of the row: <c>Σ w_j·y_j·(−ln π_j + ε·(1 − π_j))</c>, y = 1 at the
/// label or a dense row.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class PolyCrossEntropyAttribute : RowLossAttribute
{
    /// <summary>Weight ε of the first polynomial term, in [−1, ∞); 1 by default. 0 is cross entropy.</summary>
    [Domain(Min = -1), DefaultValue(1.0)]
    public double Epsilon { get; set; } = 1;
}
