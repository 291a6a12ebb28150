using System.Collections.Immutable;
using LossGen.Generator.Definitions.Custom;

namespace LossGen.Generator.Binding;

/// <summary>What <c>[CustomLoss]</c> says: the family of its definition, the values of the hyperparameters, the formula where it could be translated.</summary>
internal sealed record BoundCustomLoss(LossKind Kind, ImmutableArray<Hyperparameter> Hyperparameters, DefinitionTree? Definition)
{
    /// <summary>The formula of what is handed out for the second derivative, where it could be translated; null where it is that derivative.</summary>
    public DefinitionTree? Curvature { get; init; }

    /// <summary>Which logits or predictions the definition says it is for.</summary>
    public Domain LogitDomain { get; init; } = Domain.Everything;

    /// <summary>Whether the definition compares with targets or labels.</summary>
    public TargetUse Targets { get; init; }

    /// <summary>Whether its row holds predicted numbers, no logits.</summary>
    public bool TakesPredictions { get; init; }

    /// <summary>Which targets it says it is for; null where it leaves that to its family.</summary>
    public Domain? TargetDomain { get; init; }
}
