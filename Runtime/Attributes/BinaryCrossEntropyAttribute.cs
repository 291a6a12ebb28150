using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Binary cross entropy of a logit x with target y, p = sigmoid(x):
/// <c>−PositiveWeight·y·ln p − (1−y)·ln(1−p)</c>.
/// </summary>
/// <remarks>Label smoothing replaces y by (1−ε)y + ε/2 (Szegedy et al. 2016, section 7, for two classes).</remarks>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class BinaryCrossEntropyAttribute : ElementLossAttribute
{
    /// <summary>Factor on the term of the positive class, in (0, ∞); 1 by default.</summary>
    [Domain(Min = 0, MinExclusive = true), DefaultValue(1.0)]
    public double PositiveWeight { get; set; } = 1;

    /// <summary>Factors on the term of the positive class, one for each class, in the place of <see cref="PositiveWeight"/>; each in its domain. They also say how many classes there are.</summary>
    public double[]? PositiveWeights { get; set; }

    /// <summary>Label smoothing ε in [0, 1); 0 by default.</summary>
    [Domain(Min = 0, Max = 1, MaxExclusive = true), DefaultValue(0.0)]
    public double LabelSmoothing { get; set; }
}
