using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes;

/// <summary>Base of the fixes: each replaces one piece of source.</summary>
public abstract class ReplacingCodeFix : CodeFixProvider
{
    private protected ReplacingCodeFix(params string[] ids) => FixableDiagnosticIds = ids.ToImmutableArray();

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
            return;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            SyntaxNode node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (Mend(node, model, diagnostic.Properties) is not var (old, @new))
                continue;
            // Not the title, which names values: one "fix all" mends them all.
            string key = GetType().Name;
            context.RegisterCodeFix(
                CodeAction.Create(Title(diagnostic.Properties), _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(old, @new))), key),
                diagnostic);
        }
    }

    /// <summary>The property that an argument of an attribute sets; null for one of the constructor.</summary>
    private protected static string? NameOf(AttributeArgumentSyntax argument) => argument.NameEquals?.Name.Identifier.ValueText;

    private protected abstract string Title(ImmutableDictionary<string, string?> properties);

    /// <summary>What to replace; null where this fix does not apply.</summary>
    private protected abstract Replacement? Mend(SyntaxNode node, SemanticModel model, ImmutableDictionary<string, string?> properties);
}
