using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes;

/// <summary>Gives class-balanced weights a beta that tells the counts apart.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetBetaCodeFix))]
public sealed class SetBetaCodeFix() : ReplacingCodeFix("LOSS045")
{
    private protected override string Title(ImmutableDictionary<string, string?> properties) => $"Set Beta to {properties["Beta"]}";

    private protected override Replacement? Mend(SyntaxNode node, SemanticModel model, ImmutableDictionary<string, string?> properties) =>
        node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute && properties["Beta"] is { } beta
            ? new(attribute, AttributeArguments.With(attribute, ("Beta", beta)))
            : null;
}
