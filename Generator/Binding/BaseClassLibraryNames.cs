using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Binding;

/// <summary>The types that generated code names without qualification, and which of them the user's own types hide.</summary>
internal static class BaseClassLibraryNames
{
    /// <summary>Full names, by the simple name.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new[]
    {
        "System.ReadOnlySpan", "System.Span",
        "System.Runtime.CompilerServices.MethodImpl", "System.Runtime.CompilerServices.MethodImplOptions", "System.Runtime.CompilerServices.Unsafe",
        "System.Runtime.InteropServices.FieldOffset", "System.Runtime.InteropServices.LayoutKind", "System.Runtime.InteropServices.MemoryMarshal",
        "System.Runtime.InteropServices.StructLayout",
        "System.Runtime.Intrinsics.Vector64", "System.Runtime.Intrinsics.Vector128", "System.Runtime.Intrinsics.Vector256",
        "System.Runtime.Intrinsics.Vector512", "System.Runtime.Intrinsics.X86.Avx", "System.Runtime.Intrinsics.X86.Sse", "System.Runtime.Intrinsics.Arm.AdvSimd",
    }.ToDictionary(name => name.Substring(name.LastIndexOf('.') + 1));

    /// <summary>The simple names that mean something else in the namespace of a method or in a type around it.</summary>
    public static ImmutableArray<string> HiddenAt(IMethodSymbol method) => All.Keys.Where(name => IsHidden(name, method)).ToImmutableArray();

    private static bool IsHidden(string name, IMethodSymbol method)
    {
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.Name == name || type.TypeParameters.Any(parameter => parameter.Name == name) || Bases(type).Any(@base => HasMember(@base, name)))
                return true;
        }
        return HasMember(method.ContainingNamespace, name);
    }

    private static bool HasMember(INamespaceOrTypeSymbol container, string name) =>
        container.GetMembers(name).Length > 0 || container.GetMembers(name + "Attribute").Length > 0;

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? @base = type; @base is not null; @base = @base.BaseType)
            yield return @base;
    }
}
