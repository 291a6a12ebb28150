using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Poisson negative log-likelihood with log link: <c>exp(f) − y·f</c>, prediction f = ln of the rate, target y ≥ 0. The part that does not depend
/// on f (ln y!) is left out, as in most libraries. Gradient exp(f) − y, second derivative exp(f).
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class PoissonLossAttribute : RegressionLossAttribute;
