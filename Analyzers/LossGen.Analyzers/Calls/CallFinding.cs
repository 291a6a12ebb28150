namespace LossGen.Analyzers.Calls;

/// <summary>What is wrong with a call.</summary>
/// <param name="Argument">The argument to report it at.</param>
/// <param name="Message">The sentence for the user.</param>
/// <param name="Replacement">The expression that a code fix puts there; null where it has none.</param>
internal sealed record CallFinding(LossArgument Argument, string Message, string? Replacement = null);
