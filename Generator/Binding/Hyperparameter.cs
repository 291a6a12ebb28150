namespace LossGen.Generator.Binding;

/// <summary>
/// A hyperparameter of the loss: a <c>double</c> or <c>bool</c> (1 or 0) property of the attribute. <paramref name="Value"/> is what the
/// attribute or its default says; where the caller passes it, <paramref name="Parameter"/> names the parameter of the method and the value is not used.
/// <paramref name="Computable"/> narrows the domain to what kernels compute with; null where that is all of it.
/// </summary>
internal sealed record Hyperparameter(string Name, double Value, Domain Domain, string? Parameter, ComputableRange? Computable = null)
{
    /// <summary>What there is one value for where the caller passes a span; null where it is one number.</summary>
    public SpanAxis? Axis { get; init; }

    /// <summary>What there is one value for where the method does not say it; null where that follows from the method.</summary>
    public SpanAxis? AxisOfDefinition { get; init; }

    /// <summary>Whether the definition takes it for a row of numbers, one for each class.</summary>
    public bool IsRow { get; init; }

    /// <summary>Whether it is one number of the call that the caller passes.</summary>
    public bool IsPassedNumber => Parameter is not null && Axis is null;
}
