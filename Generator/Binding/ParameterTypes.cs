using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Binding;

/// <summary>Tells shape and element type of parameter types.</summary>
internal static class ParameterTypes
{
    /// <summary>Shape and element type; null for a type that no role takes.</summary>
    public static (ParameterShape Shape, ElementType Type)? Of(ITypeSymbol type, bool isOutput)
    {
        if (ElementTypeOf(type) is { } scalar)
            return (ParameterShape.Scalar, scalar);
        if (type is IArrayTypeSymbol { IsSZArray: true } array)
            return ElementTypeOf(array.ElementType) is { } element ? (ParameterShape.Array, element) : null;
        if (type is IPointerTypeSymbol pointer)
            return ElementTypeOf(pointer.PointedAtType) is { } pointedAt ? (ParameterShape.Pointer, pointedAt) : null;
        if (type is not INamedTypeSymbol { TypeArguments.Length: 1 } generic || ElementTypeOf(generic.TypeArguments[0]) is not { } argument)
            return null;
        string name = generic.OriginalDefinition.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
        return name == (isOutput ? "System.Span<T>" : "System.ReadOnlySpan<T>") ? (ParameterShape.Span, argument)
            : name == (isOutput ? "System.Numerics.Tensors.TensorSpan<T>" : "System.Numerics.Tensors.ReadOnlyTensorSpan<T>") ? (ParameterShape.Tensor, argument)
            : null;
    }

    private static ElementType? ElementTypeOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Single => ElementType.Float,
        SpecialType.System_Double => ElementType.Double,
        SpecialType.System_Boolean => ElementType.Bool,
        SpecialType.System_Byte => ElementType.Byte,
        SpecialType.System_Int16 => ElementType.Short,
        SpecialType.System_UInt16 => ElementType.UShort,
        SpecialType.System_Int32 => ElementType.Int,
        SpecialType.System_Int64 => ElementType.Long,
        _ => SmallNumber(type),
    };

    private static ElementType? SmallNumber(ITypeSymbol type) => type.Name is "Half" or "BFloat16" && type.IsValueType
        ? type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat) switch
        {
            "System.Half" => ElementType.Half,
            "System.Numerics.BFloat16" => ElementType.BFloat16,
            _ => null,
        }
        : null;
}
