using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Binding;

/// <summary>A mistake in the use of LossGen, for the analyzers to report: diagnostic id, place, and what fills the message.</summary>
/// <param name="Id">Diagnostic id, as <c>LOSS012</c>.</param>
/// <param name="Location">Where to report it.</param>
/// <param name="Message">The whole sentence for the user.</param>
/// <param name="Properties">What a code fix needs to know, as name and value pairs.</param>
internal sealed record BindingError(string Id, Location Location, string Message, IReadOnlyList<KeyValuePair<string, string?>> Properties);
