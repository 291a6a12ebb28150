using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes;

/// <summary>Writes the hyperparameter that was meant for one that the loss does not have.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameHyperparameterCodeFix))]
public sealed class RenameHyperparameterCodeFix() : ReplacingCodeFix("LOSS005")
{
    private protected override string Title(ImmutableDictionary<string, string?> properties) => $"Write {properties["Meant"]}";

    private protected override Replacement? Mend(SyntaxNode node, SemanticModel model, ImmutableDictionary<string, string?> properties)
    {
        if (!properties.TryGetValue("Meant", out string? meant) || meant is null || node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is not { } argument)
            return null;
        // A hyperparameter is a property: Gamma = 2, not gamma: 2.
        AttributeArgumentSyntax mended = argument.WithNameColon(null)
            .WithNameEquals(SyntaxFactory.NameEquals(
                SyntaxFactory.IdentifierName(meant),
                argument.NameEquals?.EqualsToken ?? SyntaxFactory.Token(SyntaxKind.EqualsToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space)));
        if (argument.NameEquals is { } written)
            mended = mended.WithNameEquals(mended.NameEquals!.WithName(mended.NameEquals.Name.WithTriviaFrom(written.Name)));
        return new(argument, mended.WithTriviaFrom(argument));
    }
}
