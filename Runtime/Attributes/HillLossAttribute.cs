using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Hill loss for missing labels (Zhang et al. 2021, "Simple and Robust Loss Design for Multi-Label Learning with Missing Labels"), p = sigmoid(x):
/// positives <c>−(1−p_m)^γ·ln p_m</c>, p_m = sigmoid(x − m); negatives <c>(λ − p)·p²</c>; soft targets blend the two by y.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class HillLossAttribute : ElementLossAttribute
{
    /// <summary>λ in [0, ∞); 1.5 by default: the gradient of negatives then never turns negative.</summary>
    [Domain(Min = 0), DefaultValue(1.5)]
    public double Lambda { get; set; } = 1.5;

    /// <summary>Margin m that is taken from the logit of positives; 1 by default.</summary>
    [Domain, DefaultValue(1.0)]
    public double Margin { get; set; } = 1;

    /// <summary>Focusing parameter γ of positives, in [0, ∞); 2 by default.</summary>
    [Domain(Min = 0), DefaultValue(2.0)]
    public double Gamma { get; set; } = 2;

    /// <summary>Focusing parameters γ, one for each class, in the place of <see cref="Gamma"/>; each in its domain. They also say how many classes there are.</summary>
    public double[]? Gammas { get; set; }
}
