using System.Collections.Immutable;

namespace LossGen.Generator.Binding;

/// <summary>
/// What binding an annotated method gives: the model, null where the declaration is no legal partial definition or the loss is
/// unknown, and every mistake found.
/// </summary>
internal sealed record BindingResult(LossMethod? Method, ImmutableArray<BindingError> Errors);
