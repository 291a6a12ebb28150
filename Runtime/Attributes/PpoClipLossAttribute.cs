using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// The clipped surrogate objective of proximal policy optimization (Schulman et al. 2017, equation 7), to be minimized: <c>−min(r·A, clip(r, 1 − ε, 1 + ε)·A)</c>
/// with the ratio r = exp(x − x₀) of the probabilities of the action taken, x and x₀ their logarithms now (<c>predictions</c>) and when it was taken
/// (<c>oldLogProbability</c>), and A its <c>advantage</c>. There are no targets.
/// </summary>
/// <remarks>Where the ratio is clipped, at its ends too, the gradient is 0. An advantage of 0 adds exactly 0.</remarks>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class PpoClipLossAttribute : RegressionLossAttribute
{
    /// <summary>The advantage of each action, a span that the caller passes.</summary>
    [Per(Axis.Element)]
    public double Advantage { get; set; }

    /// <summary>The logarithm of the probability of each action when it was taken, a span that the caller passes.</summary>
    [Per(Axis.Element)]
    public double OldLogProbability { get; set; }

    /// <summary>How far the ratio may go, in (0, 1); 0.2 by default.</summary>
    [Domain(Min = 0, MinExclusive = true, Max = 1, MaxExclusive = true), DefaultValue(0.2)]
    public double Epsilon { get; set; } = 0.2;
}
