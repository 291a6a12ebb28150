using LossGen.Generator.Binding;

namespace LossGen.Generator.Printing;

/// <summary>A span that the kernel reads or writes.</summary>
/// <param name="Role">Its role.</param>
/// <param name="Name">Its name inside the kernel class.</param>
/// <param name="Variable">The variable of the annotated method that holds it as a span.</param>
/// <param name="Parameter">The parameter of the annotated method.</param>
internal sealed record KernelSpan(LossRole Role, string Name, string Variable, LossParameter Parameter)
{
    public bool IsOutput => Parameter.IsOutput;

    /// <summary>Whether the span holds no real numbers: hard targets or labels.</summary>
    public bool IsHard => !Parameter.Type.IsNumber();

    /// <summary>Whether the span holds floats.</summary>
    public bool IsFloat => Parameter.Type == ElementType.Float;

    public string ElementName => Parameter.Type.FullName();

    public string SpanType => IsOutput ? $"Span<{ElementName}>" : $"ReadOnlySpan<{ElementName}>";

    /// <summary>The spans of a method, logits first, then the other inputs, then the outputs.</summary>
    public static IReadOnlyList<KernelSpan> Of(LossMethod method) =>
    [
        .. method.Parameters
            .Where(parameter => parameter.IsSpan)
            .OrderBy(parameter => parameter.IsOutput).ThenBy(parameter => parameter.Role)
            .Select(parameter => new KernelSpan(parameter.Role, NameOf(parameter.Role), VariableOf(parameter, method), parameter)),
    ];

    private static string NameOf(LossRole role)
    {
        string name = role.ToString();
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }

    // A span is used as it is; an array, tensor or pointer gets a span beside it.
    private static string VariableOf(LossParameter parameter, LossMethod method)
    {
        string name = parameter.Name;
        if (parameter.Shape != ParameterShape.Span)
            name = name.TrimStart('@') + "Span";
        while (parameter.Shape != ParameterShape.Span && method.Parameters.Any(other => other.Name == name))
            name += "_";
        return name;
    }
}
