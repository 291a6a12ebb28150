using System.Diagnostics;

namespace LossGen;

/// <summary>Base of the regression losses: predictions and real targets, each element with a loss of its own.</summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public abstract class RegressionLossAttribute : LossAttribute;
