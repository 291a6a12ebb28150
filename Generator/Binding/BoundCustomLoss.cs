using System.Collections.Immutable;
using LossGen.Generator.Definitions.Custom;

namespace LossGen.Generator.Binding;

/// <summary>What <c>[CustomLoss]</c> says: the family of its definition, the values of the hyperparameters, the formula where it could be translated.</summary>
internal sealed record BoundCustomLoss(LossKind Kind, ImmutableArray<Hyperparameter> Hyperparameters, DefinitionTree? Definition);
