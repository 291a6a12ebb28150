using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Focal loss (Lin et al. 2017, "Focal Loss for Dense Object Detection", equations 4 and 5), p = sigmoid(x):
/// <c>−α·y·(1−p)^γ·ln p − (1−α)·(1−y)·p^γ·ln(1−p)</c>; without α both factors are 1.
/// Soft targets blend the two terms by y.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class FocalLossAttribute : ElementLossAttribute
{
    /// <summary>Focusing parameter γ in [0, ∞); 2 by default. 0 is cross entropy.</summary>
    [Domain(Min = 0), DefaultValue(2.0)]
    public double Gamma { get; set; } = 2;

    /// <summary>Focusing parameters γ, one for each class, in the place of <see cref="Gamma"/>; each in its domain. They also say how many classes there are.</summary>
    public double[]? Gammas { get; set; }

    /// <summary>Weight α of the positive class, in [0, 1]; negatives get 1 − α. Off (NaN) by default. RetinaNet uses 0.25, which turns positives down.</summary>
    [Domain(Min = 0, Max = 1), DefaultValue(double.NaN)]
    public double Alpha { get; set; } = double.NaN;

    /// <summary>Weights α, one for each class, in the place of <see cref="Alpha"/>; each in its domain. They also say how many classes there are.</summary>
    public double[]? Alphas { get; set; }
}
