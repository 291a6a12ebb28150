using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Log-cosh loss: <c>ln cosh d</c>, d = prediction − target: d²/2 for small d, |d| − ln 2 for large. Gradient tanh d.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class LogCoshLossAttribute : RegressionLossAttribute;
