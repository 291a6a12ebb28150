using LossGen.Generator.Binding;

namespace LossGen.Generator.Printing;

/// <summary>
/// How portable code takes 16 lanes: as single floats, or as the vectors that the runtime has instructions for. The loops are the same, over items of either kind.
/// </summary>
/// <param name="IsVector">Whether an item is a vector.</param>
/// <param name="Fours">The constants of loops over vectors of four, for Mono; null where the loops are others.</param>
internal sealed record PortableLanes(bool IsVector, FourConstants? Fours = null)
{
    /// <summary>What the names of methods end in.</summary>
    public string Suffix => IsVector ? "Vectors" : Fours is not null ? "Quads" : "";

    /// <summary>How operations on an item are written.</summary>
    public Dialect Dialect { get; } = IsVector ? new PortableVectorDialect() : new ScalarDialect();

    /// <summary>How many items are 16 lanes, as it is declared in each method.</summary>
    public string Together => IsVector ? "int together = 16 / Vector<float>.Count;" : "const int together = 16;";

    /// <summary>What the runtime may take: single floats last.</summary>
    public static IEnumerable<PortableLanes> Of(TargetPlatform platform) =>
    [
        .. Enumerable.Repeat(new PortableLanes(true), platform.Portable.HasVectors ? 1 : 0),
        .. Enumerable.Repeat(new PortableLanes(false, new FourConstants()), platform.Portable.HasFours ? 1 : 0),
        new PortableLanes(false),
    ];

    /// <summary>The variable that has the items of a span.</summary>
    public string View(string span) => IsVector ? span + "Vectors" : span;

    /// <summary>Declares that variable.</summary>
    public void WriteView(CodeWriter writer, string span, string type = "float", bool isReadOnly = false)
    {
        if (IsVector)
            writer.Line($"{(isReadOnly ? "ReadOnlySpan" : "Span")}<Vector<{type}>> {View(span)} = MemoryMarshal.Cast<{type}, Vector<{type}>>({span});");
    }

    /// <summary>A number as an item.</summary>
    public string Broadcast(string number, string type = "float") => IsVector ? $"new Vector<{type}>({number})" : number;

    /// <summary>The sum of two items.</summary>
    public string Sum(string a, string b) => IsVector ? $"{a} + {b}" : $"(float)({a} + {b})";

    /// <summary>The larger of a value and what was found so far; NaN does not count.</summary>
    public string Larger(string value, string found) => Dialect is PortableVectorDialect vectors ? vectors.Larger(value, found) : $"{value} > {found} ? {value} : {found}";

    /// <summary>An item by a mask.</summary>
    public string Choose(string mask, string whenSet, string otherwise) => Dialect is PortableVectorDialect vectors ? vectors.Choose(mask, whenSet, otherwise) : $"{mask} ? {whenSet} : {otherwise}";
}
