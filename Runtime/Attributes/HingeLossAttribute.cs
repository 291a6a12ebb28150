using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Hinge loss of a support vector machine (Cortes and Vapnik 1995): <c>max(0, 1 − s·x)</c>, logit x, s = 2y − 1: targets 0 and 1 stand for −1 and 1.
/// At s·x = 1 the slope is 0; the second derivative is 0.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class HingeLossAttribute : ElementLossAttribute;
