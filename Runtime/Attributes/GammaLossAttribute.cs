using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Half the gamma deviance with log link, without the part that does not depend on f: <c>y·exp(−f) + f</c>, prediction f = ln of the mean, target y > 0.
/// Gradient 1 − y·exp(−f), second derivative y·exp(−f).
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class GammaLossAttribute : RegressionLossAttribute;
