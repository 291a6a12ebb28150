using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Quantile (pinball) loss (Koenker and Bassett 1978): <c>Tau·(y − f)</c> where the prediction f is less than the target y, else
/// <c>(1 − Tau)·(f − y)</c>. At f = y the slope is 1 − Tau.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class QuantileLossAttribute : RegressionLossAttribute
{
    /// <summary>The quantile to predict, in (0, 1); 0.5 by default, which is half the absolute error.</summary>
    [Domain(Min = 0, MinExclusive = true, Max = 1, MaxExclusive = true), DefaultValue(0.5)]
    public double Tau { get; set; } = 0.5;
}
