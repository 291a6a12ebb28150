using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Distribution-balanced loss (Wu et al. 2020): a re-balanced, negative-tolerant focal loss of multi-label rows,
/// <c>Σ ŵ_c·(y·σ(−z₊)^γ·softplus(−z₊) + (1 − y)/λ·σ(z₋)^γ·softplus(z₋))</c> with z₊ = x + b, z₋ = λ·(x + b), the bias b_c = −κ·ln(N/n_c − 1)/λ,
/// ŵ_c = α + σ(β·(r_c − μ)) and r_c = (1/n_c)/Σ_k y_k/n_k. A row without positives has ŵ = α + 1, the limit.
/// </summary>
/// <remarks>
/// The defaults are the settings of the published configurations for COCO, not those of the published class.
/// </remarks>
/// <param name="counts">Number of training samples of each class; all positive. Left out where the method takes <c>counts</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class DistributionBalancedLossAttribute(params double[] counts) : MultilabelLossAttribute
{
    /// <summary>Number of training samples of each class; all positive.</summary>
    public double[] Counts { get; } = counts;

    /// <summary>Number N of training samples; larger than every count. It must be given.</summary>
    [Domain(Min = 0, MinExclusive = true), DefaultValue(double.NaN)]
    public double SampleCount { get; set; } = double.NaN;

    /// <summary>Offset α of the weights, in (0, ∞); 0.1 by default.</summary>
    [Domain(Min = 0, MinExclusive = true), DefaultValue(0.1)]
    public double Alpha { get; set; } = 0.1;

    /// <summary>Slope β of the weights, in (0, ∞); 10 by default.</summary>
    [Domain(Min = 0, MinExclusive = true), DefaultValue(10.0)]
    public double Beta { get; set; } = 10;

    /// <summary>Centre μ of the weights, in (0, ∞); 0.2 by default.</summary>
    [Domain(Min = 0, MinExclusive = true), DefaultValue(0.2)]
    public double Mu { get; set; } = 0.2;

    /// <summary>Scale λ of the logits of negatives, in (0, ∞); 2 by default.</summary>
    [Domain(Min = 0, MinExclusive = true), DefaultValue(2.0)]
    public double Lambda { get; set; } = 2;

    /// <summary>Scale κ of the bias, in [0, ∞); 0.05 by default.</summary>
    [Domain(Min = 0), DefaultValue(0.05)]
    public double Kappa { get; set; } = 0.05;

    /// <summary>Focusing parameter γ in [0, ∞); 2 by default.</summary>
    [Domain(Min = 0), DefaultValue(2.0)]
    public double Gamma { get; set; } = 2;

    /// <summary>Focusing parameters γ, one for each class, in the place of <see cref="Gamma"/>; each in its domain. They also say how many classes there are.</summary>
    public double[]? Gammas { get; set; }
}
