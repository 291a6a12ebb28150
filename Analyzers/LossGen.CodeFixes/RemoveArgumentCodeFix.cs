using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes;

/// <summary>Removes a hyperparameter from the attribute: one that defeats the loss, or that a parameter of the method gives as well.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveArgumentCodeFix))]
public sealed class RemoveArgumentCodeFix() : ReplacingCodeFix("LOSS003", "LOSS018")
{
    private protected override string Title(ImmutableDictionary<string, string?> properties) => $"Remove {properties["Property"]} from the attribute";

    private protected override Replacement? Mend(SyntaxNode node, SemanticModel model, ImmutableDictionary<string, string?> properties)
    {
        // Without its name, a value of a custom loss: the next one would take its place.
        if (!properties.ContainsKey("Property"))
            return null;
        if (properties.TryGetValue("Remedy", out string? remedy) && remedy != "Remove")
            return null;
        if (node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is not { Parent: AttributeArgumentListSyntax { Parent: AttributeSyntax attribute } list } argument)
            return null;
        return list.Arguments.Count == 1
            ? new(attribute, attribute.WithArgumentList(null).WithTriviaFrom(attribute))
            : new(list, list.WithArguments(list.Arguments.RemoveAt(list.Arguments.IndexOf(argument))));
    }
}
