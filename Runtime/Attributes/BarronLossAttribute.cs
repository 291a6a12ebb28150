using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// General robust loss (Barron 2019, "A General and Adaptive Robust Loss Function", equation 8), d = prediction − target:
/// <c>b/α·(((d/c)²/b + 1)^(α/2) − 1)</c>, b = |α − 2|; its limits are <c>(d/c)²/2</c> at α = 2 and <c>ln((d/c)²/2 + 1)</c> at α = 0.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class BarronLossAttribute : RegressionLossAttribute
{
    /// <summary>Shape α, any number; 1 by default (Charbonnier). 2: squared error, 0: Cauchy, −2: Geman–McClure.</summary>
    [Domain, DefaultValue(1.0)]
    public double Alpha { get; set; } = 1;

    /// <summary>Width c of the quadratic bottom, in (0, ∞); 1 by default.</summary>
    [Domain(Min = 0, MinExclusive = true), DefaultValue(1.0)]
    public double Scale { get; set; } = 1;
}
