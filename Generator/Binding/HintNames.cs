using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Binding;

/// <summary>
/// Names of generated files. They tell where the method is; where that alone would be no legal name, a long one, or the same as another without
/// regard to case, a hash of the whole name stands behind them, which depends on nothing but that name.
/// </summary>
internal static class HintNames
{
    private const string Extension = ".g.cs";

    // In bytes, since those are what file systems count; folders stand before it, and the whole path may have 260 on Windows.
    private const int Longest = 100;

    public static string Of(IMethodSymbol method, int overload)
    {
        ImmutableArray<ISymbol> path = PathOf(method);
        string name = string.Join(".", path.Select(Encoded)) + (overload <= 0 ? "" : "." + Number(overload + 1));
        string legal = string.Concat(name.Select(character => char.IsLetterOrDigit(character) || character is '.' or '_' ? character : '_'));
        if (legal == name && Length(name) <= Longest && !path.Any(HasLookalike))
            return name + Extension;
        // The end of a name tells more than its beginning: it is the method.
        string end = Shortened(legal);
        return $"{end}.{Hash.Of(string.Join(".", path.Select(Exact)) + "." + Number(overload))}{Extension}";
    }

    private static string Shortened(string name)
    {
        int start = 0;
        while (Length(name.Substring(start)) + Extension.Length + Hash.Length + 1 > Longest)
            start++;
        return name.Substring(start).TrimStart('.');
    }

    private static int Length(string name) => Encoding.UTF8.GetByteCount(name);

    // Namespaces and types around the method, outermost first, then the method.
    private static ImmutableArray<ISymbol> PathOf(IMethodSymbol method)
    {
        var path = new Stack<ISymbol>();
        for (ISymbol symbol = method; symbol is not INamespaceSymbol { IsGlobalNamespace: true }; symbol = symbol.ContainingSymbol)
            path.Push(symbol);
        return path.ToImmutableArray();
    }

    private static string Encoded(ISymbol symbol) => symbol is INamedTypeSymbol { Arity: > 0 } type ? $"{type.Name}_{Number(type.Arity)}" : symbol.Name;

    // A backtick stands in no name, so that A<T> and A_1 differ.
    private static string Exact(ISymbol symbol) => symbol is INamedTypeSymbol { Arity: > 0 } type ? $"{type.Name}`{Number(type.Arity)}" : symbol.Name;

    // Overloads, those that differ in case too, have numbers.
    private static bool HasLookalike(ISymbol symbol) => symbol is INamespaceOrTypeSymbol
        && symbol.ContainingSymbol is INamespaceOrTypeSymbol container
        && container.GetMembers().OfType<INamespaceOrTypeSymbol>().Any(other =>
            !SymbolEqualityComparer.Default.Equals(other, symbol) && Encoded(other).Equals(Encoded(symbol), StringComparison.OrdinalIgnoreCase));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
