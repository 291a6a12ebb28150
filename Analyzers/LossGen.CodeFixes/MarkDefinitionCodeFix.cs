using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LossGen.CodeFixes;

/// <summary>Marks the method that a custom loss names as a definition, where it stands in the same file.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkDefinitionCodeFix))]
public sealed class MarkDefinitionCodeFix() : ReplacingCodeFix("LOSS021")
{
    private protected override string Title(ImmutableDictionary<string, string?> properties) => "Mark it [LossDefinition]";

    private protected override Replacement? Mend(SyntaxNode node, SemanticModel model, ImmutableDictionary<string, string?> properties)
    {
        if (!properties.TryGetValue("Remedy", out string? remedy) || remedy != "MarkDefinition"
            || node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is not { } argument || model.GetConstantValue(argument.Expression).Value is not string name)
        {
            return null;
        }
        MethodDeclarationSyntax[] named =
        [
            .. node.SyntaxTree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
                .Where(method => method.Identifier.ValueText == name.Substring(name.LastIndexOf('.') + 1)),
        ];
        if (named.Length != 1)
            return null;
        SyntaxToken first = named[0].GetFirstToken();
        AttributeListSyntax mark = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(SyntaxFactory.IdentifierName("LossDefinition"))))
            .WithLeadingTrivia(first.LeadingTrivia)
            .WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed);
        MethodDeclarationSyntax bare = named[0].ReplaceToken(first, first.WithLeadingTrivia());
        return new(named[0], bare.WithAttributeLists(bare.AttributeLists.Insert(0, mark)).WithAdditionalAnnotations(Formatter.Annotation));
    }
}
