using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Kullback-Leibler divergence of the softmax π of a row from its targets: <c>Σ w_j·y_j·(ln y_j − ln π_j)</c>, 0·ln 0 = 0. The mean divides by the number of
/// rows ("batchmean"). With labels it is cross entropy.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class KullbackLeiblerAttribute : RowLossAttribute;
