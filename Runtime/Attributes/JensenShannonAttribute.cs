using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Jensen-Shannon divergence of the softmax π of a row and its targets (Lin 1991): <c>½·Σ y_j·ln(y_j/m_j) + ½·Σ π_j·ln(π_j/m_j)</c>, m = (π + y)/2, 0·ln 0 = 0.
/// Between 0 and ln 2 where the targets sum to 1. Class weights multiply the row by Σ w_j·y_j.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class JensenShannonAttribute : RowLossAttribute;
