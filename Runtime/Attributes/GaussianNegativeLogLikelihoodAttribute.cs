using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Negative log-likelihood of a normal distribution whose mean f and whose logarithm of the variance s are both predicted (Nix and Weigend 1994):
/// <c>(s + (f − y)²·exp(−s))/2</c>, without the constant ln(2π)/2 unless <see cref="Full"/>. The method takes a parameter <c>logVariance</c>, and
/// <c>logVarianceGradient</c> for the derivative by it.
/// </summary>
/// <remarks>The logarithm needs no floor: no variance is 0, and its gradient, <c>(1 − (f − y)²·exp(−s))/2</c>, does not blow up where the variance is small and right.</remarks>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class GaussianNegativeLogLikelihoodAttribute : RegressionLossAttribute
{
    /// <summary>The logarithm of the variance, which the caller passes: a span with one number for each element unless <c>[Per]</c> says otherwise, or one number; as a constant, here.</summary>
    [Per(Axis.Element)]
    public double LogVariance { get; set; }

    /// <summary>Whether the constant ln(2π)/2 is added. False by default.</summary>
    [DefaultValue(false)]
    public bool Full { get; set; }
}
