using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Marks a static method as the formula of a loss for one element, to be compiled by <see cref="CustomLossAttribute"/>. It is ordinary C# that can be
/// called and tested; LossGen checks it where it stands and derives the gradient from it.
/// </summary>
/// <remarks>
/// The parameters are <c>logit</c> (targets in [0, 1]) or <c>prediction</c> (real targets), then <c>target</c>, then, if wanted, <c>weight</c>, then the
/// hyperparameters, with default values and <see cref="DomainAttribute"/> where these make sense. All are <c>float</c> or <c>double</c>, and so is the result.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class LossDefinitionAttribute : Attribute;
