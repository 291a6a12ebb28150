using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes;

/// <summary>Asks for a Hessian of 1 where that of the loss is 0.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetHessianFloorCodeFix))]
public sealed class SetHessianFloorCodeFix() : ReplacingCodeFix("LOSS044")
{
    private protected override string Title(ImmutableDictionary<string, string?> properties) => "Set HessianForm to Floor and HessianFloor to 1";

    private protected override Replacement? Mend(SyntaxNode node, SemanticModel model, ImmutableDictionary<string, string?> properties) =>
        node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute
            ? new(attribute, AttributeArguments.With(attribute, ("HessianForm", AttributeArguments.EnumMember("HessianForm", "Floor", attribute.SpanStart, model)), ("HessianFloor", "1")))
            : null;
}
