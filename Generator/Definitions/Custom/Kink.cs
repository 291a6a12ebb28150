using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Definitions.Custom;

/// <summary>A place of a definition at which it may not be differentiable, and the sentence that says which slope is used there.</summary>
internal sealed record Kink(Location Location, string Message);
