using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes;

/// <summary>Passes what went into a sigmoid or softmax instead of its result.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PassLogitsCodeFix))]
public sealed class PassLogitsCodeFix() : ReplacingCodeFix("LOSS030")
{
    private protected override string Title(ImmutableDictionary<string, string?> properties) => $"Pass {properties["Replacement"]}";

    private protected override Replacement? Mend(SyntaxNode node, SemanticModel model, ImmutableDictionary<string, string?> properties) =>
        node is ExpressionSyntax probabilities && properties.TryGetValue("Replacement", out string? logits) && logits is not null
            ? new(probabilities, SyntaxFactory.ParseExpression(logits).WithTriviaFrom(probabilities))
            : null;
}
