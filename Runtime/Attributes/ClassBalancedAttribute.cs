using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Weights classes by the inverse of their effective number of samples (Cui et al. 2019, "Class-Balanced Loss Based on Effective Number of
/// Samples", equation 10): w_c proportional to (1 − β)/(1 − β^n_c), with a sum of the number of classes. A modifier: it stands beside the attribute of a
/// row loss or of an element loss with <c>classes</c>. The weights are computed at compile time, or at each call where the method takes <c>counts</c>. A row weighs what its label does; a row
/// of an element loss weighs the mean over its positive targets, and 1 where it has none.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class ClassBalancedAttribute(params double[] counts) : Attribute
{
    /// <summary>Number of training samples of each class; all positive.</summary>
    public double[] Counts { get; } = counts;

    /// <summary>β in [0, 1); 0.999 by default. 0 weighs all classes alike; towards 1, the inverse of the counts.</summary>
    [Domain(Min = 0, Max = 1, MaxExclusive = true), DefaultValue(0.999)]
    public double Beta { get; set; } = 0.999;
}
