using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes;

/// <summary>Asks for a Hessian that is never negative.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetHessianFormCodeFix))]
public sealed class SetHessianFormCodeFix() : ReplacingCodeFix("LOSS041")
{
    private protected override string Title(ImmutableDictionary<string, string?> properties) => "Set HessianForm to GaussNewton";

    private protected override Replacement? Mend(SyntaxNode node, SemanticModel model, ImmutableDictionary<string, string?> properties) =>
        node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute
            ? new(attribute, AttributeArguments.With(attribute, ("HessianForm", AttributeArguments.EnumMember("HessianForm", "GaussNewton", attribute.SpanStart, model))))
            : null;
}
