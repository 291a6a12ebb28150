using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Half the Tweedie deviance with log link, without the part that does not depend on f (Jørgensen 1987), power ρ:
/// <c>exp((2 − ρ)·f)/(2 − ρ) − y·exp((1 − ρ)·f)/(1 − ρ)</c>, prediction f = ln of the mean, target y ≥ 0.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class TweedieLossAttribute : RegressionLossAttribute
{
    /// <summary>Power ρ of the variance, in (1, 2); 1.5 by default. Towards 1 Poisson, towards 2 gamma.</summary>
    [Domain(Min = 1, MinExclusive = true, Max = 2, MaxExclusive = true), DefaultValue(1.5)]
    public double Power { get; set; } = 1.5;
}
