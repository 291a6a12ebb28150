using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Knowledge distillation (Hinton et al. 2015): cross entropy with the label or target row, and the divergence from the softened probabilities of a <c>teacher</c>, whose
/// logits are rows x classes as those of the student are: <c>−α·Σ w_j·y_j·ln π_j + (1−α)·T²·Σ q_j·(ln q_j − ln π_j(T))</c> with π(T) = softmax(x/T), q = softmax(teacher/T).
/// </summary>
/// <remarks>T² keeps the size of the gradients where the temperature changes. Class weights weigh the part of the label.</remarks>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class DistillationLossAttribute : RowLossAttribute
{
    /// <summary>The logits of the teacher, a span of rows x classes that the caller passes; −∞ for classes that are not there.</summary>
    [Per(Axis.Element), Domain(IncludesInfinity = true)]
    public double Teacher { get; set; }

    /// <summary>Temperature T of both softened distributions, in (0, ∞); 2 by default.</summary>
    [Domain(Min = 0, MinExclusive = true), DefaultValue(2.0)]
    public double Temperature { get; set; } = 2;

    /// <summary>Share α of the cross entropy with the label, in [0, 1]; 0.5 by default. The teacher has the rest.</summary>
    [Domain(Min = 0, Max = 1), DefaultValue(0.5)]
    public double Alpha { get; set; } = 0.5;
}
