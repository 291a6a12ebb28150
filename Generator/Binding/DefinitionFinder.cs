using LossGen.Generator.Definitions.Custom;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>
/// Finds the definition that <c>[CustomLoss]</c> names. Where <c>nameof</c> is written, what it names is meant; a bare name is looked up in the containing
/// type, its base types and the types around it, a dotted one as type and method.
/// </summary>
internal static class DefinitionFinder
{
    public static IMethodSymbol? Find(
        string name, Location location, ExpressionSyntax? syntax, IMethodSymbol user, Compilation compilation, BindingErrors errors, CancellationToken cancellationToken)
    {
        IMethodSymbol[] named = [.. Candidates(name, syntax, user, compilation, cancellationToken).Select(method => method.OriginalDefinition)];
        if (named.Length == 0)
        {
            errors.Add("LOSS021", location, $"There is no method '{name}' here. Name a static method marked [LossDefinition], as nameof(Method) or nameof(Type.Method).");
            return null;
        }
        IMethodSymbol[] inProject = [.. named.Where(method => method.DeclaringSyntaxReferences.Any(reference => compilation.ContainsSyntaxTree(reference.SyntaxTree)))];
        if (inProject.Length == 0)
        {
            errors.Add("LOSS021", location, $"'{name}' is compiled in another assembly, and its source, which LossGen translates, is not part of this project. Put the definition into this project; a linked file will do.");
            return null;
        }
        IMethodSymbol[] marked = [.. inProject.Where(DefinitionBody.IsDefinition)];
        if (marked.Length == 0)
            errors.Add("LOSS021", location, $"'{name}' is not marked [LossDefinition]. Mark it, so that its formula is checked where it stands.", ("Remedy", "MarkDefinition"));
        else if (marked.Length > 1)
            errors.Add("LOSS021", location, $"'{name}' names {marked.Length} definitions. Give them different names, or mark only one [LossDefinition].");
        return marked.Length == 1 ? marked[0] : null;
    }

    private static IEnumerable<IMethodSymbol> Candidates(string name, ExpressionSyntax? syntax, IMethodSymbol user, Compilation compilation, CancellationToken cancellationToken)
    {
        if (NamedBy(syntax, compilation, cancellationToken) is { Length: > 0 } exact)
            return exact;
        int dot = name.LastIndexOf('.');
        return dot < 0
            ? MethodsAround(user.ContainingType, name)
            : TypesNamed(name.Substring(0, dot), user, compilation).SelectMany(type => Methods(type, name.Substring(dot + 1)));
    }

    private static IMethodSymbol[]? NamedBy(ExpressionSyntax? syntax, Compilation compilation, CancellationToken cancellationToken)
    {
        if (syntax is not InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" }, ArgumentList.Arguments: { Count: 1 } arguments }
            || !compilation.ContainsSyntaxTree(syntax.SyntaxTree))
        {
            return null;
        }
        SemanticModel model = compilation.GetSemanticModel(syntax.SyntaxTree);
        return [.. model.GetMemberGroup(arguments[0].Expression, cancellationToken).OfType<IMethodSymbol>()];
    }

    // The nearest type that has a method of the name.
    private static IMethodSymbol[] MethodsAround(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            for (INamedTypeSymbol? @base = outer; @base is not null; @base = @base.BaseType)
            {
                IMethodSymbol[] methods = [.. Methods(@base, name)];
                if (methods.Length > 0)
                    return methods;
            }
        }
        return [];
    }

    // A partial method counts once.
    private static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol type, string name) =>
        type.GetMembers(name).OfType<IMethodSymbol>().Where(method => method.PartialDefinitionPart is null);

    // Relative to the types and namespaces around the annotated method, innermost first, then absolute.
    private static INamedTypeSymbol[] TypesNamed(string name, IMethodSymbol user, Compilation compilation)
    {
        string[] parts = name.Split('.');
        for (INamespaceOrTypeSymbol? scope = user.ContainingType; scope is not null; scope = scope.ContainingType ?? (INamespaceOrTypeSymbol?)scope.ContainingNamespace)
        {
            IEnumerable<INamespaceOrTypeSymbol> found = scope.Name == parts[0] && scope is INamedTypeSymbol ? [scope] : Members(scope, parts[0]);
            INamedTypeSymbol[] types = [.. parts.Skip(1).Aggregate(found, (outer, part) => outer.SelectMany(symbol => Members(symbol, part))).OfType<INamedTypeSymbol>()];
            if (types.Length > 0)
                return types;
        }
        return compilation.GetTypeByMetadataName(name) is { } type ? [type] : [];
    }

    private static IEnumerable<INamespaceOrTypeSymbol> Members(INamespaceOrTypeSymbol scope, string name) => scope.GetMembers(name).OfType<INamespaceOrTypeSymbol>();
}
