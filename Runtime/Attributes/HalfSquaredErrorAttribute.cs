using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Half the squared error: <c>d²/2</c>, d = prediction − target. Gradient d, second derivative 1.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class HalfSquaredErrorAttribute : RegressionLossAttribute;
