using LossGen.Generator.Binding;
using LossGen.Generator.Expressions;

namespace LossGen.Generator.Printing;

/// <summary>A span that the kernel reads or writes.</summary>
/// <param name="Role">Its role.</param>
/// <param name="Name">Its name inside the kernel class.</param>
/// <param name="Variable">The variable of the annotated method that holds it as a span.</param>
/// <param name="Parameter">The parameter of the annotated method.</param>
internal sealed record KernelSpan(LossRole Role, string Name, string Variable, LossParameter Parameter)
{
    public bool IsOutput => Parameter.IsOutput;

    /// <summary>Whether what is written is added to what is there.</summary>
    public bool IsAdded { get; init; }

    /// <summary>Whether the span holds no real numbers: hard targets or labels.</summary>
    public bool IsHard => !Parameter.Type.IsNumber();

    /// <summary>Whether the span holds floats.</summary>
    public bool IsFloat => Parameter.Type == ElementType.Float;

    /// <summary>The axis of weights of classes or rows, or of a hyperparameter's values or derivatives.</summary>
    public SpanAxis Axis => AxisOf(Parameter);

    /// <summary>What its items are for in the order of memory: row-major where rows that lie class by class are taken for classes, and classes for rows.</summary>
    public SpanAxis Order { get; init; }

    public string ElementName => Parameter.Type.FullName();

    public string SpanType => IsOutput ? $"Span<{ElementName}>" : $"ReadOnlySpan<{ElementName}>";

    /// <summary>The spans of a method, logits first, then the other inputs, then the outputs.</summary>
    public static IReadOnlyList<KernelSpan> Of(LossMethod method) =>
    [
        .. method.Parameters
            .Where(parameter => parameter is { IsSpan: true, Role: not LossRole.Counts })
            .OrderBy(parameter => parameter.IsOutput).ThenBy(parameter => parameter.Role)
            .Select(parameter => new KernelSpan(parameter.Role, NameOf(parameter), VariableOf(parameter, method), parameter) { Order = HyperparameterAxes.Order(AxisOf(parameter), method.Loss.Layout), IsAdded = method.Loss.Accumulates && parameter is { IsOutput: true } and not { Role: LossRole.HyperparameterGradient, Axis: not SpanAxis.Element } }),
    ];

    /// <summary>The numbers of samples of the classes, which kernels see only as what is made of them; or null.</summary>
    public static KernelSpan? CountsOf(LossMethod method) => method.Parameters.FirstOrDefault(parameter => parameter.Role == LossRole.Counts) is { } counts
        ? new(counts.Role, NameOf(counts), VariableOf(counts, method), counts)
        : null;

    /// <summary>Whether it is no parameter of the user's, so that there is nothing to check.</summary>
    public bool IsTable => Parameter.Shape == ParameterShape.Table;

    private static SpanAxis AxisOf(LossParameter parameter) => parameter.Role switch
    {
        LossRole.ClassWeights => SpanAxis.Class,
        LossRole.RowWeights => SpanAxis.Row,
        _ => parameter.Axis,
    };

    /// <summary>The derivatives of a method that are one number, which a block writes as it does spans.</summary>
    public static IReadOnlyList<KernelSpan> TotalsOf(LossMethod method) =>
        [.. method.Parameters.Where(parameter => parameter is { Role: LossRole.HyperparameterGradient, IsSpan: false }).Select(parameter => new KernelSpan(parameter.Role, NameOf(parameter), parameter.Name, parameter with { Type = ElementType.Float }))];

    private static string NameOf(LossParameter parameter)
    {
        if (parameter.Role == LossRole.Hyperparameter)
            return InputNames.OfValues(parameter.Name);
        if (parameter.Role == LossRole.HyperparameterGradient)
            return parameter.Name.TrimStart('@') + "Derivatives";
        string name = parameter.Role.ToString();
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
