using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace LossGen.CodeFixes;

/// <summary>Writes the types that a diagnostic proposes.</summary>
internal static class TypeSyntaxes
{
    /// <summary>The type as source that needs no using directive; what the file can do without is taken away when the fix is applied.</summary>
    public static TypeSyntax Parse(string type) =>
        SyntaxFactory.ParseTypeName(type.EndsWith(">", StringComparison.Ordinal) ? "global::System." + type : type)
            .WithAdditionalAnnotations(Simplifier.Annotation);
}
