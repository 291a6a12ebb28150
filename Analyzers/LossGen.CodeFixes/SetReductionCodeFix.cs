using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes;

/// <summary>Asks for the sum, which boosted trees expect.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetReductionCodeFix))]
public sealed class SetReductionCodeFix() : ReplacingCodeFix("LOSS043")
{
    private protected override string Title(ImmutableDictionary<string, string?> properties) => "Set Reduction to Sum";

    private protected override Replacement? Mend(SyntaxNode node, SemanticModel model, ImmutableDictionary<string, string?> properties) =>
        node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute
            ? new(attribute, AttributeArguments.With(attribute, ("Reduction", AttributeArguments.EnumMember("Reduction", "Sum", attribute.SpanStart, model))))
            : null;
}
