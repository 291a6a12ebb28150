using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LossGen.CodeFixes;

/// <summary>Asks for a Hessian that is never negative.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetHessianFormCodeFix))]
public sealed class SetHessianFormCodeFix() : ReplacingCodeFix("LOSS041")
{
    private protected override string Title(ImmutableDictionary<string, string?> properties) => "Set HessianForm to GaussNewton";

    private protected override Replacement? Mend(SyntaxNode node, SemanticModel model, ImmutableDictionary<string, string?> properties)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute)
            return null;
        bool isImported = model.LookupNamespacesAndTypes(attribute.SpanStart, name: "HessianForm").Any();
        AttributeArgumentSyntax argument = SyntaxFactory.AttributeArgument(
            SyntaxFactory.NameEquals("HessianForm"), null, SyntaxFactory.ParseExpression(isImported ? "HessianForm.GaussNewton" : "global::LossGen.HessianForm.GaussNewton"));
        AttributeArgumentListSyntax list = (attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList()).AddArguments(argument);
        return new(attribute, attribute.WithArgumentList(list).WithAdditionalAnnotations(Formatter.Annotation));
    }
}
