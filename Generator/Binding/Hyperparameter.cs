namespace LossGen.Generator.Binding;

/// <summary>
/// A hyperparameter of the loss: a <c>double</c> or <c>bool</c> (1 or 0) property of the attribute. <paramref name="Value"/> is what the
/// attribute or its default says; where the caller passes it, <paramref name="Parameter"/> names the parameter of the method and the value is not used.
/// <paramref name="Computable"/> narrows the domain to what kernels compute with; null where that is all of it.
/// </summary>
internal sealed record Hyperparameter(string Name, double Value, Domain Domain, string? Parameter, ComputableRange? Computable = null);
