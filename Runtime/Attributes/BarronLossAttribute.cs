using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// General robust loss (Barron 2019, "A General and Adaptive Robust Loss Function", equation 8), d = prediction − target:
/// <c>b/α·(((d/c)²/b + 1)^(α/2) − 1)</c>, b = |α − 2|; its limits are <c>(d/c)²/2</c> at α = 2, <c>ln((d/c)²/2 + 1)</c> at α = 0,
/// <c>1 − exp(−(d/c)²/2)</c> at α = −∞ and <c>exp((d/c)²/2) − 1</c> at α = ∞.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class BarronLossAttribute : RegressionLossAttribute
{
    /// <summary>
    /// Shape α in [−∞, ∞]; 1 by default (Charbonnier), where the paper's published code starts. 2: squared error, 0: Cauchy, −2: Geman–McClure,
    /// −∞: Welsch. An infinite α can only be given here, not by a caller.
    /// </summary>
    [Domain(IncludesInfinity = true), DefaultValue(1.0)]
    public double Alpha { get; set; } = 1;

    /// <summary>Width c of the quadratic bottom, in (0, ∞); 1 by default, as in the published code.</summary>
    [Domain(Min = 0, MinExclusive = true), DefaultValue(1.0)]
    public double Scale { get; set; } = 1;
}
