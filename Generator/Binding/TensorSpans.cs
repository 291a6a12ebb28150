using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Generator.Binding;

/// <summary>What generated code needs to read a tensor span as a span.</summary>
internal static class TensorSpans
{
    // Its name is newer than the compiler that this is built against.
    private const LanguageVersion CSharp12 = (LanguageVersion)1200;

    /// <summary>What is lacking, and what to do; null where nothing is.</summary>
    /// <param name="type">The type of the parameter.</param>
    /// <param name="tree">The user's file.</param>
    public static string? Lacking(ITypeSymbol type, SyntaxTree tree)
    {
        if (type.GetMembers("IsDense").IsEmpty)
            return $"a {type.Name} that can say whether it is dense, which it does in version 10 and later of the package System.Numerics.Tensors";
        // The elements are reached by a reference that is read-only.
        return tree.Options is CSharpParseOptions { LanguageVersion: < CSharp12 } options
            ? $"C# 12 to reach the elements of a {type.Name}; this project compiles as C# {options.LanguageVersion.ToDisplayString()}"
            : null;
    }
}
