using LossGen.Generator.Binding;
using LossGen.Generator.Definitions.Custom;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Diagnostics;

/// <summary>Finds whatever carries a loss attribute or is marked as a definition: methods, and what cannot be a loss but takes attributes of methods.</summary>
internal static class AnnotatedMethods
{
    public static IEnumerable<IMethodSymbol> In(Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            SyntaxNode[] annotated =
            [
                .. tree.GetRoot(cancellationToken).DescendantNodes().OfType<AttributeListSyntax>().Select(list => list.Parent!)
                    .Where(owner => owner is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax or LambdaExpressionSyntax)
                    .Distinct(),
            ];
            if (annotated.Length == 0)
                continue;
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (SyntaxNode owner in annotated)
            {
                if (SymbolOf(owner, model, cancellationToken) is { } method && (LossAttributes.Of(method).Any() || IsDefinition(method)))
                    yield return method;
            }
        }
    }

    /// <summary>Whether a method is marked as the formula of a loss; the definition of a partial one alone is judged.</summary>
    public static bool IsDefinition(IMethodSymbol method) => method.PartialDefinitionPart is null && DefinitionBody.IsDefinition(method);

    private static IMethodSymbol? SymbolOf(SyntaxNode owner, SemanticModel model, CancellationToken cancellationToken)
    {
        ISymbol? symbol = owner is LambdaExpressionSyntax
            ? model.GetSymbolInfo(owner, cancellationToken).Symbol
            : model.GetDeclaredSymbol(owner, cancellationToken);
        // The implementing part carries the attributes of both.
        return symbol is IMethodSymbol { PartialDefinitionPart: null } method ? method : null;
    }
}
