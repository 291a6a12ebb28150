using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes;

/// <summary>Removes the body of a method that LossGen implements.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveBodyCodeFix))]
public sealed class RemoveBodyCodeFix() : ReplacingCodeFix("LOSS010")
{
    private protected override string Title(ImmutableDictionary<string, string?> properties) => "Remove the body";

    private protected override Replacement? Mend(SyntaxNode node, SemanticModel model, ImmutableDictionary<string, string?> properties)
    {
        if (properties["Remedy"] != "RemoveBody" || node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method)
            return null;
        SyntaxNode? body = (SyntaxNode?)method.Body ?? method.ExpressionBody;
        if (body is null)
            return null;
        SyntaxToken before = body.GetFirstToken().GetPreviousToken();
        MethodDeclarationSyntax bare = method.ReplaceToken(before, before.WithTrailingTrivia())
            .WithBody(null)
            .WithExpressionBody(null)
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken).WithTrailingTrivia(method.GetTrailingTrivia()));
        return new(method, bare);
    }
}
