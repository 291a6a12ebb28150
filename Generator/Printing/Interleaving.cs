namespace LossGen.Generator.Printing;

/// <summary>Several vectors computed together, statement by statement: while one waits for a result, the others compute.</summary>
internal static class Interleaving
{
    /// <summary>What the names of each vector end in.</summary>
    public static IReadOnlyList<string> Suffixes { get; } = ["A", "B", "C", "D"];

    /// <summary>What the names of one of several vectors end in; of a single one, nothing.</summary>
    public static string Suffix(int index, int count) => count == 1 ? "" : Suffixes[index];

    /// <summary>Writes the first statement of each vector, then the second of each; a comment stands once for all of them, and so does a grouped call.</summary>
    /// <param name="writer">Where the statements go.</param>
    /// <param name="vectors">The statements of each vector, the same but for names and positions.</param>
    public static void Write(CodeWriter writer, IReadOnlyList<IReadOnlyList<Statement>> vectors)
    {
        for (int i = 0; i < vectors[0].Count; i++)
        {
            Statement first = vectors[0][i];
            if (first.Call is not null)
            {
                writer.Line(GroupedCall.Write([.. vectors.Select(vector => vector[i].Call!)]));
            }
            else if (first.IsComment)
            {
                writer.Line(first.Text);
            }
            else
            {
                foreach (IReadOnlyList<Statement> vector in vectors)
                    writer.Line(vector[i].Text);
            }
        }
    }
}
