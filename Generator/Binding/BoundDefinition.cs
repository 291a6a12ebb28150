using System.Collections.Immutable;
using LossGen.Generator.Definitions.Custom;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Binding;

/// <summary>What binding a definition gives.</summary>
/// <param name="Kind">The family of the loss, by the name of the first parameter.</param>
/// <param name="Hyperparameters">Its parameters behind logit, target and weight.</param>
/// <param name="Tree">The formula; null where it has a mistake.</param>
/// <param name="Places">Where each operation of the formula stands in the source.</param>
/// <param name="Failure">The first mistake.</param>
/// <param name="Errors">Every mistake and remark, for the analyzers to report at the definition.</param>
internal sealed record BoundDefinition(
    LossKind Kind, ImmutableArray<IParameterSymbol> Hyperparameters, DefinitionTree? Tree, ImmutableArray<Location?> Places, string? Failure, ImmutableArray<BindingError> Errors)
{
    /// <summary>Whether it compares with targets or labels.</summary>
    public TargetUse Targets { get; init; }

    /// <summary>Whether its row holds predicted numbers, no logits.</summary>
    public bool TakesPredictions { get; init; }
}
