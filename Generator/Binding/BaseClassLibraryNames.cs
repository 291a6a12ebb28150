using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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

    /// <summary>The simple names that mean something else in generated code: in the types, the namespace or the global usings around a method.</summary>
    public static ImmutableArray<string> HiddenAt(IMethodSymbol method, MethodDeclarationSyntax declaration, Compilation compilation)
    {
        SemanticModel model = compilation.GetSemanticModel(declaration.SyntaxTree);
        int position = declaration.Identifier.SpanStart;
        return All.Keys.Where(name => IsMemberAround(name, method) || HasOtherMeaning(name, model, position)).ToImmutableArray();
    }

    // Whatever kind of member it is: kernels see those of the types around them.
    private static bool IsMemberAround(string name, IMethodSymbol method)
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
        // What an interface inherits, its members see; what a class implements, they do not.
        if (type.TypeKind == TypeKind.Interface)
        {
            foreach (INamedTypeSymbol @base in type.AllInterfaces)
                yield return @base;
        }
    }

    // The user's own usings count too, although generated code does not see them: where they mean something else, the full name does no harm.
    private static bool HasOtherMeaning(string name, SemanticModel model, int position)
    {
        ExpressionSyntax simple = SyntaxFactory.IdentifierName(name);
        return IsOther(name, model.GetSpeculativeSymbolInfo(position, simple, SpeculativeBindingOption.BindAsExpression))
            || IsOther(name, model.GetSpeculativeSymbolInfo(position, SyntaxFactory.IdentifierName(name + "Attribute"), SpeculativeBindingOption.BindAsTypeOrNamespace))
            || IsOther(name, model.GetSpeculativeSymbolInfo(position, SyntaxFactory.ParseTypeName(name + "<float>"), SpeculativeBindingOption.BindAsTypeOrNamespace));
    }

    private static bool IsOther(string name, SymbolInfo found) => found.CandidateSymbols.Append(found.Symbol).Any(symbol =>
        symbol is not null && !(symbol is INamedTypeSymbol type && FullName(type) is { } full && (full == All[name] || full == All[name] + "Attribute")));

    private static string FullName(INamedTypeSymbol type)
    {
        string name = type.Name;
        for (ISymbol? symbol = type.ContainingSymbol; symbol is INamespaceOrTypeSymbol and not INamespaceSymbol { IsGlobalNamespace: true }; symbol = symbol.ContainingSymbol)
            name = symbol.Name + "." + name;
        return name;
    }
}
