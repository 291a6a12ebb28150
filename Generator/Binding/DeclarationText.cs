using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>Writes declarations as the implementing part must repeat them.</summary>
internal static class DeclarationText
{
    private static readonly SymbolDisplayFormat TypeFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The name with @ where it is a keyword.</summary>
    public static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>Modifiers as written (those of both parts must agree), return type, name, parameters.</summary>
    public static string Signature(IMethodSymbol method, MethodDeclarationSyntax declaration)
    {
        string modifiers = string.Join(" ", declaration.Modifiers.Select(modifier => modifier.Text));
        var parameters = method.Parameters.Zip(declaration.ParameterList.Parameters, Parameter);
        string typeParameters = method.Arity == 0 ? "" : $"<{string.Join(", ", method.TypeParameters.Select(parameter => Identifiers.EscapedInDeclaration(parameter.Name)))}>";
        return $"{modifiers} {RefKinds.OfResult(method.RefKind)}{method.ReturnType.ToDisplayString(TypeFormat)} {Identifiers.EscapedInDeclaration(method.Name)}{typeParameters}({string.Join(", ", parameters)})";
    }

    /// <summary>A parameter with its modifiers, without default value.</summary>
    public static string Parameter(IParameterSymbol symbol, ParameterSyntax syntax) =>
        string.Concat(syntax.Modifiers.Select(modifier => modifier.Text + " ")) + symbol.Type.ToDisplayString(TypeFormat) + " " + Escaped(symbol.Name);

    /// <summary>The namespace of a method, empty for the global one.</summary>
    public static string Namespace(IMethodSymbol method)
    {
        var names = new Stack<string>();
        for (INamespaceSymbol @namespace = method.ContainingNamespace; !@namespace.IsGlobalNamespace; @namespace = @namespace.ContainingNamespace)
            names.Push(Identifiers.EscapedInDeclaration(@namespace.Name));
        return string.Join(".", names);
    }

    /// <summary>The types around a method, outermost first, each as a further part is declared.</summary>
    public static ImmutableArray<string> ContainingTypes(IMethodSymbol method, MethodDeclarationSyntax declaration)
    {
        // The modifier of a type is for the part that it stands on.
        bool isUnsafeByType = method.Parameters.Any(parameter => HasPointers(parameter.Type)) && !declaration.Modifiers.Any(SyntaxKind.UnsafeKeyword);
        return Enclosing(method).Select(type =>
        {
            string modifier = isUnsafeByType && SymbolEqualityComparer.Default.Equals(type, method.ContainingType) ? "unsafe " : "";
            return $"{modifier}partial {Keyword(type)} {Identifiers.EscapedInDeclaration(type.Name)}{TypeParameters(type)}";
        }).ToImmutableArray();
    }

    // The pointers of functions are pointers too, and so are those in arrays; some of them are no type of a role, but stand in the signature all the same.
    private static bool HasPointers(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => HasPointers(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(HasPointers),
        _ => type is IPointerTypeSymbol or IFunctionPointerTypeSymbol,
    };

    private static Stack<INamedTypeSymbol> Enclosing(IMethodSymbol method)
    {
        var types = new Stack<INamedTypeSymbol>();
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
            types.Push(type);
        return types;
    }

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
        { TypeKind: TypeKind.Struct } => "struct",
        { IsRecord: true } => "record",
        _ => "class",
    };

    private static string TypeParameters(INamedTypeSymbol type) => type.Arity == 0
        ? ""
        : $"<{string.Join(", ", type.TypeParameters.Select(parameter => Variance(parameter) + Identifiers.EscapedInDeclaration(parameter.Name)))}>";

    private static string Variance(ITypeParameterSymbol parameter) => parameter.Variance switch
    {
        VarianceKind.In => "in ",
        VarianceKind.Out => "out ",
        _ => "",
    };
}
