using System.Diagnostics;

namespace LossGen;

/// <summary>Squared error <c>(prediction − target)²</c>; reduced by mean unless said otherwise.</summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class MeanSquaredErrorAttribute : RegressionLossAttribute;
