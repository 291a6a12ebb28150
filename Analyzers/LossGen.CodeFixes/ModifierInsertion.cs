using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes;

/// <summary>Inserts modifiers into declarations.</summary>
internal static class ModifierInsertion
{
    /// <summary>Inserts a modifier; <paramref name="after"/> is the token that follows the modifiers. What precedes the token displaced (a comment, the indentation) now precedes the modifier.</summary>
    public static MemberDeclarationSyntax Insert(MemberDeclarationSyntax member, int index, SyntaxKind kind, SyntaxToken after)
    {
        SyntaxToken displaced = index < member.Modifiers.Count ? member.Modifiers[index] : after;
        SyntaxToken modifier = SyntaxFactory.Token(displaced.LeadingTrivia, kind, SyntaxFactory.TriviaList(SyntaxFactory.Space));
        MemberDeclarationSyntax shifted = member.ReplaceToken(displaced, displaced.WithLeadingTrivia());
        return shifted.WithModifiers(shifted.Modifiers.Insert(index, modifier));
    }
}
