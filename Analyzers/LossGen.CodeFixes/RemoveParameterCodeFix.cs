using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes;

/// <summary>Removes a hyperparameter that the attribute gives as well from the parameters.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveParameterCodeFix))]
public sealed class RemoveParameterCodeFix() : ReplacingCodeFix("LOSS018")
{
    private protected override string Title(ImmutableDictionary<string, string?> properties) => $"Remove the parameter '{properties["Parameter"]}'";

    private protected override Replacement? Mend(SyntaxNode node, SemanticModel model, ImmutableDictionary<string, string?> properties)
    {
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { ParameterList: { } list })
            return null;
        int index = list.Parameters.IndexOf(parameter => parameter.Identifier.ValueText == properties["Parameter"]);
        return index < 0 ? null : new(list, list.WithParameters(list.Parameters.RemoveAt(index)));
    }
}
