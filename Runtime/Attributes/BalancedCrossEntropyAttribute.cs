using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// α-balanced cross entropy (Lin et al. 2017, section 3.1), p = sigmoid(x):
/// <c>−α·y·ln p − (1−α)·(1−y)·ln(1−p)</c>. With α = 0.5 this is half of binary cross entropy.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class BalancedCrossEntropyAttribute : ElementLossAttribute
{
    /// <summary>Weight α of the positive class, in [0, 1]; negatives get 1 − α. 0.5 by default.</summary>
    [Domain(Min = 0, Max = 1), DefaultValue(0.5)]
    public double Alpha { get; set; } = 0.5;

    /// <summary>Weights α, one for each class, in the place of <see cref="Alpha"/>; each in its domain. They also say how many classes there are.</summary>
    public double[]? Alphas { get; set; }
}
