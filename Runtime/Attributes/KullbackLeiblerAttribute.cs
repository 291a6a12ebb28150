using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Kullback-Leibler divergence of the softmax π of a row from its targets: <c>Σ w_j·y_j·(ln y_j − ln π_j)</c>, 0·ln 0 = 0. The mean divides by the number of
/// rows ("batchmean"). With labels it is cross entropy.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class KullbackLeiblerAttribute : RowLossAttribute
{
    /// <summary>
    /// Whether a target row holds ln y_j instead of y_j, as the log-softmax of another model does: probabilities that are no floats keep their digits. −∞ stands
    /// for y_j = 0. Labels and targets of <c>bool</c> or <c>byte</c> are probabilities all the same. False by default.
    /// </summary>
    [DefaultValue(false)]
    public bool LogTargets { get; set; }
}
