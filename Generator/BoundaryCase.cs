using LossGen.Generator.Binding;

namespace LossGen.Generator;

/// <summary>
/// A loss at the end of the domain of a runtime hyperparameter, where the general kernel has no limit at infinite logits: the asymmetric
/// loss with margin 0, whose gradient does not vanish there.
/// </summary>
/// <param name="Hyperparameter">The hyperparameter; its value is the end of the domain.</param>
/// <param name="Loss">The loss with that value as a constant.</param>
internal sealed record BoundaryCase(Hyperparameter Hyperparameter, CompiledElementLoss Loss);
