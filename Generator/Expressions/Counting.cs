namespace LossGen.Generator.Expressions;

/// <summary>By what it shows which elements count.</summary>
/// <param name="HasMask">Whether there is a mask with an item for each element.</param>
/// <param name="IgnoredTarget">The target of elements that do not count, or null.</param>
/// <param name="HasHardTargets">Whether targets are no floats.</param>
internal sealed record Counting(bool HasMask, float? IgnoredTarget, bool HasHardTargets);
