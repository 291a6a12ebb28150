using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes;

/// <summary>Makes a method, or a type around one, partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddPartialCodeFix))]
public sealed class AddPartialCodeFix() : ReplacingCodeFix("LOSS010", "LOSS011")
{
    private static readonly SyntaxKind[] Accessibility =
        [SyntaxKind.PublicKeyword, SyntaxKind.ProtectedKeyword, SyntaxKind.InternalKeyword, SyntaxKind.PrivateKeyword];

    private protected override string Title(ImmutableDictionary<string, string?> properties) => "Add 'partial'";

    private protected override Replacement? Mend(SyntaxNode node, SemanticModel model, ImmutableDictionary<string, string?> properties) =>
        node.FirstAncestorOrSelf<MemberDeclarationSyntax>() switch
        {
            MethodDeclarationSyntax method when properties["Remedy"] == "AddPartial" => new(method, Partial(method)),
            TypeDeclarationSyntax type => new(type, Partial(type, type.Keyword)),
            _ => null,
        };

    private static MemberDeclarationSyntax Partial(MethodDeclarationSyntax method)
    {
        bool isExplicit = method.Modifiers.Any(modifier => Accessibility.Contains(modifier.Kind()));
        // A partial method with a result must say its accessibility (CS8796).
        MemberDeclarationSyntax accessible = isExplicit
            ? method
            : ModifierInsertion.Insert(method, 0, method.Parent is InterfaceDeclarationSyntax ? SyntaxKind.PublicKeyword : SyntaxKind.PrivateKeyword, method.ReturnType.GetFirstToken());
        return Partial(accessible, ((MethodDeclarationSyntax)accessible).ReturnType.GetFirstToken());
    }

    // C# wants it last.
    private static MemberDeclarationSyntax Partial(MemberDeclarationSyntax member, SyntaxToken after) =>
        ModifierInsertion.Insert(member, member.Modifiers.Count, SyntaxKind.PartialKeyword, after);
}
