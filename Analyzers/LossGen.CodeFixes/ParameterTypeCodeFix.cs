using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes;

/// <summary>Gives a parameter a type that fits its role.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ParameterTypeCodeFix))]
public sealed class ParameterTypeCodeFix() : ReplacingCodeFix("LOSS014")
{
    private static readonly SyntaxKind[] ByReference = [SyntaxKind.RefKeyword, SyntaxKind.InKeyword, SyntaxKind.OutKeyword, SyntaxKind.ReadOnlyKeyword];

    private protected override string Title(ImmutableDictionary<string, string?> properties) => $"Change the type to {properties["Type"]}";

    private protected override Replacement? Mend(SyntaxNode node, SemanticModel model, ImmutableDictionary<string, string?> properties)
    {
        if (node.FirstAncestorOrSelf<ParameterSyntax>() is not { Type: { } old } parameter || properties["Type"] is not { } type)
            return null;
        // Spans are passed by value.
        var modifiers = SyntaxFactory.TokenList(parameter.Modifiers.Where(modifier => !ByReference.Contains(modifier.Kind())));
        ParameterSyntax mended = parameter.WithModifiers(modifiers).WithType(TypeSyntaxes.Parse(type).WithTriviaFrom(old));
        return new(parameter, mended.WithLeadingTrivia(parameter.GetLeadingTrivia()));
    }
}
