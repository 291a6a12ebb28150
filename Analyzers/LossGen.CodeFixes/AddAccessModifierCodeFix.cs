using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes;

/// <summary>Writes the accessibility that a method has without a modifier.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddAccessModifierCodeFix))]
public sealed class AddAccessModifierCodeFix() : ReplacingCodeFix("LOSS006")
{
    private protected override string Title(ImmutableDictionary<string, string?> properties) => $"Add '{properties["Modifier"]}'";

    private protected override Replacement? Mend(SyntaxNode node, SemanticModel model, ImmutableDictionary<string, string?> properties) =>
        node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method && SyntaxFacts.GetKeywordKind(properties["Modifier"]!) is var modifier and not SyntaxKind.None
            ? new(method, ModifierInsertion.Insert(method, 0, modifier, method.ReturnType.GetFirstToken()))
            : null;
}
