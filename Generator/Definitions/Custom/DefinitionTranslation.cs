using System.Collections.Immutable;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Definitions.Custom;

/// <summary>What became of a definition.</summary>
/// <param name="Tree">The formula; null where it could not be translated.</param>
/// <param name="Failure">The first reason why it could not.</param>
/// <param name="Errors">All that could not be translated in this definition.</param>
/// <param name="Kinks">Where the formula may not be differentiable.</param>
internal sealed record DefinitionTranslation(DefinitionTree? Tree, string? Failure, ImmutableArray<BindingError> Errors, ImmutableArray<Kink> Kinks);
