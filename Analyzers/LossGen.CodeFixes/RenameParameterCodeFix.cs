using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes;

/// <summary>Gives a parameter the name of the role that was meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameParameterCodeFix))]
public sealed class RenameParameterCodeFix() : ReplacingCodeFix("LOSS012", "LOSS030")
{
    private protected override string Title(ImmutableDictionary<string, string?> properties) => $"Rename to '{properties["Meant"]}'";

    private protected override Replacement? Mend(SyntaxNode node, SemanticModel model, ImmutableDictionary<string, string?> properties) =>
        properties.TryGetValue("Meant", out string? meant) && meant is not null && node.FirstAncestorOrSelf<ParameterSyntax>() is { } parameter
            ? new(parameter, parameter.WithIdentifier(SyntaxFactory.Identifier(meant).WithTriviaFrom(parameter.Identifier)))
            : null;
}
