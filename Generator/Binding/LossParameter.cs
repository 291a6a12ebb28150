namespace LossGen.Generator.Binding;

/// <summary>
/// A parameter of the annotated method. <paramref name="Name"/> is the identifier as it must be written (with @ where C# needs it),
/// <paramref name="Declaration"/> the whole parameter as the implementing part repeats it, without default value.
/// <paramref name="Hyperparameter"/> is the attribute's property for the roles <see cref="LossRole.Hyperparameter"/> and <see cref="LossRole.HyperparameterGradient"/>, else null.
/// </summary>
internal sealed record LossParameter(
    string Name,
    string Declaration,
    LossRole Role,
    ElementType Type,
    ParameterShape Shape,
    string? Hyperparameter)
{
    /// <summary>Whether the kernel writes it.</summary>
    public bool IsOutput => Role is LossRole.Gradient or LossRole.Hessian or LossRole.Losses or LossRole.Probabilities or LossRole.HyperparameterGradient;

    /// <summary>What the values of a hyperparameter, or its derivatives, are for, one each; of no meaning for other roles.</summary>
    public SpanAxis Axis { get; init; }

    /// <summary>The table that it stands for, where the user has no such parameter; else null.</summary>
    public ClassTable? Table { get; init; }

    /// <summary>Whether it is a span, an array, a tensor or a pointer, not one number.</summary>
    public bool IsSpan => Shape != ParameterShape.Scalar;
}
