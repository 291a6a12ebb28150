using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Calls;

/// <summary>Tells what the base class library does with spans; a method of the user's may have the same name and do anything.</summary>
internal static class LibraryTypes
{
    /// <summary>Whether a type refers to a piece of memory: a span, a memory, or a segment of an array.</summary>
    public static bool IsPiece(ITypeSymbol? type) =>
        type is { Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" or "ArraySegment" } && IsIn(type, "System");

    /// <summary>Whether a conversion leaves the elements what they are and where they are.</summary>
    public static bool IsPlain(IConversionOperation conversion) =>
        conversion.OperatorMethod is not { ContainingType: { } type } || IsPiece(type) || (type.Name is "TensorSpan" or "ReadOnlyTensorSpan" && IsIn(type, "Tensors"));

    /// <summary>Whether a call is AsSpan or AsMemory of the library.</summary>
    public static bool IsAsSpan(IInvocationOperation call) =>
        call is { TargetMethod: { Name: "AsSpan" or "AsMemory", IsStatic: true, ContainingType: { Name: "MemoryExtensions" } type }, Arguments.Length: > 0 } && IsIn(type, "System");

    /// <summary>Whether a call is Slice of a span or a memory.</summary>
    public static bool IsSlice(IInvocationOperation call) => call is { TargetMethod: { Name: "Slice", ContainingType: { } type }, Instance: not null } && IsPiece(type);

    /// <summary>Whether a call is ToArray of the library: a copy.</summary>
    public static bool IsToArray(IInvocationOperation call) =>
        call.TargetMethod is { Name: "ToArray", ContainingType: { } type } && (IsPiece(type) || type is { Name: "Enumerable" or "MemoryExtensions" or "ImmutableArray" });

    /// <summary>The arguments in the order of the parameters, whatever the order they are written in.</summary>
    public static IReadOnlyList<IArgumentOperation> InOrder(IEnumerable<IArgumentOperation> arguments) =>
        [.. arguments.OrderBy(argument => argument.Parameter?.Ordinal ?? int.MaxValue)];

    private static bool IsIn(ITypeSymbol type, string @namespace) =>
        type.ContainingNamespace?.Name == @namespace && (@namespace != "System" || type.ContainingNamespace.ContainingNamespace.IsGlobalNamespace);
}
