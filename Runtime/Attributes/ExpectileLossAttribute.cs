using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Expectile loss (Newey and Powell 1987, "Asymmetric Least Squares Estimation and Testing"): <c>Tau·d²</c> where the prediction f is less than the target y,
/// else <c>(1 − Tau)·d²</c>, d = f − y. To squares what the quantile loss is to absolute values.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class ExpectileLossAttribute : RegressionLossAttribute
{
    /// <summary>The expectile to predict, in (0, 1); 0.5 by default, which is the mean: half the squared error.</summary>
    [Domain(Min = 0, MinExclusive = true, Max = 1, MaxExclusive = true), DefaultValue(0.5)]
    public double Tau { get; set; } = 0.5;
}
