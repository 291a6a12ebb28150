using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Label-distribution-aware margin loss, LDAM (Cao et al. 2019): cross entropy of <c>z_j = s·(x_j − y_j·m_j)</c> with the margins
/// m_c = MaxMargin·(n_c/min n)^(−1/4): the rarest class has the largest.
/// </summary>
/// <param name="counts">Number of training samples of each class; all positive. Left out where the method takes <c>counts</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class LdamLossAttribute(params double[] counts) : RowLossAttribute
{
    /// <summary>Number of training samples of each class; all positive.</summary>
    public double[] Counts { get; } = counts;

    /// <summary>Margin of the rarest class, in [0, ∞); 0.5 by default.</summary>
    [Domain(Min = 0), DefaultValue(0.5)]
    public double MaxMargin { get; set; } = 0.5;

    /// <summary>Factor s on the logits, in (0, ∞); 30 by default.</summary>
    [Domain(Min = 0, MinExclusive = true), DefaultValue(30.0)]
    public double Scale { get; set; } = 30;
}
