using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Absolute error: <c>|d|</c>, d = prediction − target. Slope sign(d), 0 at d = 0; the second derivative is 0.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class MeanAbsoluteErrorAttribute : RegressionLossAttribute;
