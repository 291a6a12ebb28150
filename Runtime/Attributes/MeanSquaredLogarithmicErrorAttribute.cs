using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Squared logarithmic error: <c>(ln(1 + f) − ln(1 + y))²</c> of prediction f and target y, both greater than −1: amounts, whose ratio matters more than
/// their difference. The logarithms are not subtracted, so that nothing cancels where prediction and target are close.
/// </summary>
/// <remarks>
/// A prediction or target below −1 has no logarithm: NaN, in its element and in the reduced value; at −1 the loss is infinite. Keep predictions greater
/// (softplus, or exp with the Poisson loss): a clamp would change the function.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class MeanSquaredLogarithmicErrorAttribute : RegressionLossAttribute;
