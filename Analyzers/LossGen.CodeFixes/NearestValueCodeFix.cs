using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes;

/// <summary>Replaces a value outside its domain by the nearest one inside.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NearestValueCodeFix))]
public sealed class NearestValueCodeFix() : ReplacingCodeFix("LOSS001")
{
    private protected override string Title(ImmutableDictionary<string, string?> properties) => $"Use the nearest valid value, {properties["Nearest"]}";

    private protected override Replacement? Mend(SyntaxNode node, SemanticModel model, ImmutableDictionary<string, string?> properties) =>
        node is ExpressionSyntax value && properties.TryGetValue("Nearest", out string? nearest) && nearest is not null
            ? new(value, SyntaxFactory.ParseExpression(value.Parent is InitializerExpressionSyntax && nearest.All(char.IsDigit) ? nearest + ".0" : nearest).WithTriviaFrom(value))
            : null;
}
