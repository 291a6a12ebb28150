using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes;

/// <summary>Makes a definition static.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddStaticCodeFix))]
public sealed class AddStaticCodeFix() : ReplacingCodeFix("LOSS021")
{
    private protected override string Title(ImmutableDictionary<string, string?> properties) => "Make the definition static";

    private protected override Replacement? Mend(SyntaxNode node, SemanticModel model, ImmutableDictionary<string, string?> properties)
    {
        if (!properties.TryGetValue("Remedy", out string? remedy) || remedy != "AddStatic" || node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method)
            return null;
        // Behind the accessibility, as the style rules of .NET order modifiers.
        int index = method.Modifiers.TakeWhile(modifier =>
            modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.InternalKeyword).Count();
        return new(method, ModifierInsertion.Insert(method, index, SyntaxKind.StaticKeyword, method.ReturnType.GetFirstToken()));
    }
}
