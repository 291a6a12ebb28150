using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Logit-adjusted cross entropy (Menon et al. 2021): cross entropy of <c>x_j + τ·ln(n_j/Σ n)</c>. τ = 1 is balanced softmax (Ren et al. 2020). The shift
/// belongs to training; predictions use the logits as they are, and so do <c>probabilities</c>.
/// </summary>
/// <param name="counts">Number of training samples of each class; all positive. Left out where the method takes <c>counts</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class LogitAdjustedCrossEntropyAttribute(params double[] counts) : RowLossAttribute
{
    /// <summary>Number of training samples of each class; all positive.</summary>
    public double[] Counts { get; } = counts;

    /// <summary>τ in [0, ∞); 1 by default. 0 is cross entropy.</summary>
    [Domain(Min = 0), DefaultValue(1.0)]
    public double Tau { get; set; } = 1;
}
