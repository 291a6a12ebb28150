namespace LossGen.Generator.Emission;

/// <summary>Several vectors computed together, statement by statement: while one waits for a result, the others compute.</summary>
internal static class Interleaving
{
    /// <summary>What the names of each vector end in.</summary>
    public static IReadOnlyList<string> Suffixes { get; } = ["A", "B", "C", "D"];

    /// <summary>What the names of one of several vectors end in; of a single one, nothing.</summary>
    public static string Suffix(int index, int count) => count == 1 ? "" : Suffixes[index];

    /// <summary>Writes the first statement of each vector, then the second of each; a comment stands once for all of them.</summary>
    /// <param name="writer">Where the statements go.</param>
    /// <param name="vectors">The statements of each vector, the same but for names and positions.</param>
    public static void Write(CodeWriter writer, IReadOnlyList<IReadOnlyList<string>> vectors)
    {
        for (int line = 0; line < vectors[0].Count; line++)
        {
            bool isComment = vectors[0][line].StartsWith("//", StringComparison.Ordinal);
            foreach (IReadOnlyList<string> vector in vectors.Take(isComment ? 1 : vectors.Count))
                writer.Line(vector[line]);
        }
    }

    /// <summary>The same, or where constants take the registers, one vector after the other.</summary>
    public static void Write(CodeWriter writer, IReadOnlyList<IReadOnlyList<string>> vectors, HeldConstants? held)
    {
        if (held is null)
        {
            Write(writer, vectors);
            return;
        }
        foreach (string line in vectors.SelectMany(vector => vector))
            writer.Line(line);
    }
}
