using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Generator.Binding;

/// <summary>Names of declarations as generated code must write them.</summary>
internal static class Identifiers
{
    // Names that no type may have without @, by C# 9 to 14. The compiler that this is built against does not know them all as keywords.
    private static readonly ImmutableHashSet<string> NotOfTypes = ImmutableHashSet.Create(
        "record", "required", "scoped", "file", "extension", "field", "allows", "var", "dynamic", "nint", "nuint", "notnull", "union", "closed", "safe", "_");

    /// <summary>The name of a type, a type parameter or a method, with @ where it is a keyword or could be read as one.</summary>
    public static string EscapedInDeclaration(string name) =>
        SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None || NotOfTypes.Contains(name) ? "@" + name : DeclarationText.Escaped(name);
}
