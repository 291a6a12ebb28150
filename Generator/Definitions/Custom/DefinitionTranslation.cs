using System.Collections.Immutable;
using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Definitions.Custom;

/// <summary>What became of a definition.</summary>
/// <param name="Tree">The formula; null where it could not be translated.</param>
/// <param name="Places">Where each operation of the formula stands in the source.</param>
/// <param name="Failure">The first reason why it could not.</param>
/// <param name="Errors">All that could not be translated in this definition.</param>
/// <param name="Kinks">Where the formula may not be differentiable.</param>
internal sealed record DefinitionTranslation(DefinitionTree? Tree, ImmutableArray<Location?> Places, string? Failure, ImmutableArray<BindingError> Errors, ImmutableArray<Kink> Kinks);
