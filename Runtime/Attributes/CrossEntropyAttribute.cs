using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Softmax cross entropy: <c>−Σ a_j·ln π_j</c>, π = softmax of the row, a_j = w_j·((1 − ε)·y_j + ε/C) for class weights w, targets y (1 at
/// the label, or a dense row) and C classes. With index labels the mean divides by the sum of the weights of the labels.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class CrossEntropyAttribute : RowLossAttribute
{
    /// <summary>Label smoothing ε in [0, 1] (Szegedy et al. 2016, section 7); 0 by default.</summary>
    [Domain(Min = 0, Max = 1), DefaultValue(0.0)]
    public double LabelSmoothing { get; set; }
}
