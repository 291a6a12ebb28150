using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>Writes declarations as the implementing part must repeat them.</summary>
internal static class DeclarationText
{
    private static readonly SymbolDisplayFormat TypeFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static SymbolDisplayFormat NamespaceFormat { get; } = SymbolDisplayFormat.CSharpErrorMessageFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>The name with @ where it is a keyword.</summary>
    public static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>Modifiers as written (those of both parts must agree), return type, name, parameters.</summary>
    public static string Signature(IMethodSymbol method, MethodDeclarationSyntax declaration)
    {
        string modifiers = string.Join(" ", declaration.Modifiers.Select(modifier => modifier.Text));
        var parameters = method.Parameters.Zip(declaration.ParameterList.Parameters, Parameter);
        string reference = method.RefKind switch
        {
            RefKind.Ref => "ref ",
            RefKind.RefReadOnly => "ref readonly ",
            _ => "",
        };
        string typeParameters = method.Arity == 0 ? "" : $"<{string.Join(", ", method.TypeParameters.Select(parameter => Escaped(parameter.Name)))}>";
        return $"{modifiers} {reference}{method.ReturnType.ToDisplayString(TypeFormat)} {Escaped(method.Name)}{typeParameters}({string.Join(", ", parameters)})";
    }

    /// <summary>A parameter with its modifiers, without default value.</summary>
    public static string Parameter(IParameterSymbol symbol, ParameterSyntax syntax) =>
        string.Concat(syntax.Modifiers.Select(modifier => modifier.Text + " ")) + symbol.Type.ToDisplayString(TypeFormat) + " " + Escaped(symbol.Name);

    /// <summary>The types around a method, outermost first, each as a further part is declared.</summary>
    public static ImmutableArray<string> ContainingTypes(IMethodSymbol method) =>
        Enclosing(method).Select(type => $"partial {Keyword(type)} {Escaped(type.Name)}{TypeParameters(type)}").ToImmutableArray();

    /// <summary>A file name that tells where the method is.</summary>
    public static string HintName(IMethodSymbol method, int overload)
    {
        var parts = Enclosing(method).Select(type => type.Arity == 0 ? type.Name : $"{type.Name}_{type.Arity.ToString(CultureInfo.InvariantCulture)}");
        string @namespace = method.ContainingNamespace.IsGlobalNamespace ? "" : method.ContainingNamespace.ToDisplayString() + ".";
        return $"{@namespace}{string.Join(".", parts)}.{method.Name}{Number(".", overload)}.g.cs";
    }

    /// <summary>A name for the nested class of the kernel that nothing in the type has.</summary>
    public static string KernelName(IMethodSymbol method, int overload)
    {
        INamedTypeSymbol type = method.ContainingType;
        string name = method.Name + "Kernel" + Number("", overload);
        while (name == type.Name || type.GetMembers(name).Length > 0 || type.TypeParameters.Any(parameter => parameter.Name == name)
            || method.Parameters.Any(parameter => parameter.Name == name))
        {
            name += "_";
        }
        return name;
    }

    private static string Number(string separator, int overload) =>
        overload <= 0 ? "" : separator + (overload + 1).ToString(CultureInfo.InvariantCulture);

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
        : $"<{string.Join(", ", type.TypeParameters.Select(parameter => Variance(parameter) + Escaped(parameter.Name)))}>";

    private static string Variance(ITypeParameterSymbol parameter) => parameter.Variance switch
    {
        VarianceKind.In => "in ",
        VarianceKind.Out => "out ",
        _ => "",
    };
}
