using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Squared hinge loss: <c>max(0, 1 − s·x)²</c>, logit x, s = 2y − 1: targets 0 and 1 stand for −1 and 1.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class SquaredHingeLossAttribute : ElementLossAttribute;
