using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes;

/// <summary>Adds a parameter without which there is no loss.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddParameterCodeFix))]
public sealed class AddParameterCodeFix() : ReplacingCodeFix("LOSS013")
{
    // The order in which losses are usually declared: inputs first. A parameter is put behind those that come before it here.
    private static readonly string[] Order = ["logits", "predictions", "targets", "classes"];

    private protected override string Title(ImmutableDictionary<string, string?> properties) => $"Add the parameter '{properties["Name"]}'";

    private protected override Replacement? Mend(SyntaxNode node, SemanticModel model, ImmutableDictionary<string, string?> properties)
    {
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { ParameterList: { } list }
            || properties["Name"] is not { } name || properties["Type"] is not { } type)
        {
            return null;
        }
        SeparatedSyntaxList<ParameterSyntax> parameters = list.Parameters;
        int index = parameters.LastIndexOf(parameter => Precedes(parameter.Identifier.ValueText, name)) + 1;
        ParameterSyntax added = SyntaxFactory.Parameter(SyntaxFactory.Identifier(name)).WithType(TypeSyntaxes.Parse(type).WithTrailingTrivia(SyntaxFactory.Space));
        if (index < parameters.Count)
        {
            // It takes the place of the next one, and the line that one stands on.
            added = added.WithLeadingTrivia(parameters[index].GetLeadingTrivia());
            parameters = parameters.Replace(parameters[index], parameters[index].WithLeadingTrivia());
        }
        var items = new List<SyntaxNodeOrToken>(parameters.GetWithSeparators());
        SyntaxToken comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        if (index < parameters.Count)
            items.InsertRange(2 * index, new SyntaxNodeOrToken[] { added, comma });
        else if (items.Count > 0)
            items.AddRange(new SyntaxNodeOrToken[] { comma, added });
        else
            items.Add(added);
        return new(list, list.WithParameters(SyntaxFactory.SeparatedList<ParameterSyntax>(items)));
    }

    private static bool Precedes(string other, string name) => Array.IndexOf(Order, other) is >= 0 and var position && position < Array.IndexOf(Order, name);
}
