namespace LossGen.Analyzers.Calls;

/// <summary>Where probabilities come from.</summary>
/// <param name="Function">The name of the sigmoid or softmax.</param>
/// <param name="Logits">The expression with what went into it, where that still has the same value; else null.</param>
internal sealed record ProbabilitySource(string Function, string? Logits);
