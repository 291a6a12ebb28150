using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Binding;

/// <summary>Says what to do about a parameter whose type does not fit its role (LOSS014).</summary>
internal static class TypeAdvice
{
    private const string Numbers = "Kernels compute in float. ";

    /// <summary>A sentence, with a space before it; empty where the list of types that fit says enough.</summary>
    public static string For(IParameterSymbol symbol, RoleRule rule, LossKind kind) => Sentence(symbol, rule, kind) is { } sentence ? " " + sentence : "";

    /// <summary>Where a span comes from that the compiler does not know; null for another type.</summary>
    public static string? ForUnknownSpan(ITypeSymbol type) => type.Name switch
    {
        "Span" or "ReadOnlySpan" => "It is in the namespace System; projects for .NET Standard 2.0 and .NET Framework get it from the package System.Memory.",
        "TensorSpan" or "ReadOnlyTensorSpan" => "It is in the namespace System.Numerics.Tensors, of the package of the same name.",
        _ => null,
    };

    private static string? Sentence(IParameterSymbol symbol, RoleRule rule, LossKind kind)
    {
        ITypeSymbol type = symbol.Type;
        if (type.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr && !rule.IsScalar)
            return $"An address does not say what lies there: declare {rule.TypeNamesFor(hasPointers: true).First()} in an unsafe method, and cast where you call it.";
        if (type is IPointerTypeSymbol { PointedAtType.SpecialType: SpecialType.System_Void })
            return "A void* does not say what lies there.";
        if (rule.IsScalar)
            return IsCollection(type) || ElementOf(type) is not null ? $"'{symbol.Name}' is one number for the whole call." : null;
        if (rule.Role == LossRole.Probabilities && UnknownParameters.IsProbabilityInput(symbol))
            return UnknownParameters.LogitsInstead(kind) + "As an output, probabilities are a Span<float>.";
        if (symbol.RefKind != RefKind.None)
            return "A span refers to its elements already; it is passed by value.";
        if (type is IArrayTypeSymbol { IsSZArray: false })
            return $"The elements lie in one row after the other: declare {rule.TypeNames.First()}, and pass MemoryMarshal.Create{(rule.IsOutput ? "" : "ReadOnly")}Span(ref {symbol.Name}[0, 0], {symbol.Name}.Length).";
        if (type is IArrayTypeSymbol { ElementType: IArrayTypeSymbol })
            return "The elements of all rows lie in one array, one row after the other.";
        if (type is INamedTypeSymbol { Name: "Memory" or "ReadOnlyMemory" })
            return $"Declare {rule.TypeNames.First()}, and pass {symbol.Name}.Span.";
        if (IsCollection(type))
            return type.Name == "List" ? $"Declare {rule.TypeNames.First()}, and pass CollectionsMarshal.AsSpan({symbol.Name})." : $"Declare {rule.TypeNames.First()}, and pass an array: {symbol.Name}.ToArray().";
        ITypeSymbol? element = ElementOf(type);
        if (element is null)
            return rule.Types.Any(fitting => fitting.ToString().Equals(Keyword(type), StringComparison.OrdinalIgnoreCase)) ? $"'{symbol.Name}' has a value for each element." : null;
        if (rule.Role == LossRole.Labels && element.SpecialType is SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Boolean)
            return "Labels are indices of classes; rows of targets, one for each class, are named 'targets'.";
        if (rule.Role == LossRole.Targets && kind == LossKind.Row && IsInteger(element))
            return "The index of the class of each row is named 'labels'.";
        if (rule.Role == LossRole.Targets && kind != LossKind.Regression && IsInteger(element))
            return "Targets of 0 and 1 are bytes or bools; the conversion of a label to 0 or 1 is the caller's.";
        if (element.SpecialType is SpecialType.System_Decimal)
            return Numbers + (rule.IsOutput ? "Convert what they write, if it must be wider." : $"Convert once, where the data comes from: Array.ConvertAll({symbol.Name}, value => (float)value).");
        return rule.Types.Any(fitting => fitting.ToString().Equals(Keyword(element), StringComparison.OrdinalIgnoreCase))
            ? rule.IsOutput ? "An output is written, which a read-only span does not allow." : "An input is read-only; a Span converts to it by itself where the method is called."
            : null;
    }

    private static bool IsInteger(ITypeSymbol type) => type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;

    // Lists and whatever else can be enumerated, but for arrays, spans and strings.
    private static bool IsCollection(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsRefLikeType: false } and not { SpecialType: SpecialType.System_String }
        && (type.SpecialType == SpecialType.System_Collections_IEnumerable || type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
            || type.AllInterfaces.Any(@interface => @interface.SpecialType == SpecialType.System_Collections_IEnumerable));

    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        IPointerTypeSymbol pointer => pointer.PointedAtType,
        INamedTypeSymbol { TypeArguments: { Length: 1 } arguments, IsRefLikeType: true } => arguments[0],
        _ => null,
    };

    private static string Keyword(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
