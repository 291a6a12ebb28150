namespace LossGen.Generator.Binding;

/// <summary>What a parameter of some role may look like.</summary>
/// <param name="Role">The role.</param>
/// <param name="Names">The parameter names that stand for it.</param>
/// <param name="IsOutput">Whether the kernel writes it.</param>
/// <param name="IsScalar">Whether it is one number, not a span.</param>
/// <param name="Types">The types of its values.</param>
internal sealed record RoleRule(LossRole Role, string[] Names, bool IsOutput, bool IsScalar, ElementType[] Types)
{
    /// <summary>The types that fit, as the user writes them; the first is what a code fix writes.</summary>
    public IEnumerable<string> TypeNames => Types.Where(type => IsScalar || type == ElementType.Float || !type.IsNumber()).SelectMany(type =>
    {
        string element = type.ToString().ToLowerInvariant();
        string[] names = IsScalar ? [IsOutput ? $"out {element}" : element]
            : IsOutput ? [$"Span<{element}>", $"{element}[]", $"TensorSpan<{element}>", $"{element}*"]
            : type == ElementType.Float ? [$"ReadOnlySpan<{element}>", $"{element}[]", $"ReadOnlyTensorSpan<{element}>", $"{element}*"]
            : [$"ReadOnlySpan<{element}>", $"{element}[]", $"{element}*"];
        return names;
    });

    /// <summary>Which other numbers may be in the place of float, as the end of a sentence.</summary>
    public string OtherNumbers => !IsScalar && Types.Contains(ElementType.Double) ? "; double, Half and BFloat16 serve in the place of float" : "";

    /// <summary>The same, those first that go with what a method has: pointers where it has pointers.</summary>
    public IEnumerable<string> TypeNamesFor(bool hasPointers) => hasPointers ? TypeNames.OrderBy(name => !name.EndsWith("*", StringComparison.Ordinal)) : TypeNames;
}
