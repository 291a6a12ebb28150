using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LossGen.CodeFixes;

/// <summary>Names another loss: the simpler one that a loss is, or the one that has the hyperparameter given, with those arguments that it has as well.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseSimplerLossCodeFix))]
public sealed class UseSimplerLossCodeFix() : ReplacingCodeFix("LOSS004", "LOSS005")
{
    private protected override string Title(ImmutableDictionary<string, string?> properties) => $"Use {properties["Simpler"]}";

    private protected override Replacement? Mend(SyntaxNode node, SemanticModel model, ImmutableDictionary<string, string?> properties)
    {
        if (!properties.TryGetValue("Simpler", out string? simpler) || simpler is null || node.FirstAncestorOrSelf<AttributeSyntax>() is not { ArgumentList: { } list } attribute
            || model.Compilation.GetTypeByMetadataName($"LossGen.{simpler}Attribute") is not { } type)
        {
            return null;
        }
        properties.TryGetValue("Argument", out string? argument);
        List<AttributeArgumentSyntax> arguments = [.. list.Arguments.Where(written => NameOf(written) is { } name && name != argument && Has(type, name))];
        if (argument is not null)
        {
            ExpressionSyntax value = list.Arguments.FirstOrDefault(written => properties["From"] is { } from && NameOf(written) == from)?.Expression
                ?? SyntaxFactory.ParseExpression(properties["Value"]!);
            arguments.Add(SyntaxFactory.AttributeArgument(SyntaxFactory.NameEquals(argument), null, value.WithoutTrivia()));
        }
        AttributeArgumentListSyntax? kept = arguments.Count == 0 ? null : list.WithArguments(SyntaxFactory.SeparatedList(arguments));
        AttributeSyntax mended = attribute.WithName(NameFor(attribute, simpler, model)).WithArgumentList(kept);
        return new(attribute, mended.WithTriviaFrom(attribute).WithAdditionalAnnotations(Formatter.Annotation));
    }

    private static bool Has(INamedTypeSymbol? type, string property) =>
        type is not null && (type.GetMembers(property).OfType<IPropertySymbol>().Any() || Has(type.BaseType, property));

    // As it was written: with its namespace or without.
    private static NameSyntax NameFor(AttributeSyntax attribute, string simpler, SemanticModel model) => attribute.Name switch
    {
        QualifiedNameSyntax qualified => qualified.WithRight(SyntaxFactory.IdentifierName(simpler)),
        _ when model.LookupNamespacesAndTypes(attribute.SpanStart, name: simpler + "Attribute").Any() => SyntaxFactory.IdentifierName(simpler),
        _ => SyntaxFactory.ParseName("global::LossGen." + simpler),
    };
}
