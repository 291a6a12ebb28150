using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Focal loss over softmax (Lin et al. 2017, applied to several classes): <c>−Σ w_j·y_j·(1 − π_j)^γ·ln π_j</c>, π = softmax of the row, y = 1 at the
/// label or a dense row. The table α of the paper is <c>classWeights</c>; it multiplies after (1 − π)^γ.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class SoftmaxFocalLossAttribute : RowLossAttribute
{
    /// <summary>Focusing parameter γ in [0, ∞); 2 by default. 0 is cross entropy.</summary>
    [Domain(Min = 0), DefaultValue(2.0)]
    public double Gamma { get; set; } = 2;

    /// <summary>Focusing parameters γ, one for each class, in the place of <see cref="Gamma"/>; each in its domain. They also say how many classes there are.</summary>
    public double[]? Gammas { get; set; }
}
