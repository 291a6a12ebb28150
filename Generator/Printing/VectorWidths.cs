namespace LossGen.Generator.Printing;

/// <summary>The vector widths for which kernels are written, and the choice between them on the user's machine.</summary>
internal static class VectorWidths
{
    /// <summary>All widths, the widest first.</summary>
    public static IReadOnlyList<int> All { get; } = [512, 256, 128];

    /// <summary>How operations are written for each width.</summary>
    public static IEnumerable<VectorDialect> Dialects(bool fused) => All.Select(width => new VectorDialect(width, fused));

    /// <summary>How the operations of a kernel are written for each width.</summary>
    public static IEnumerable<VectorDialect> DialectsOf(GeneratedCode generated) => Dialects(generated.IsFused);

    /// <summary>Writes statements for the widest vectors that the machine has.</summary>
    /// <param name="writer">Where they are written.</param>
    /// <param name="widths">The widths among which to choose.</param>
    /// <param name="statements">The statements for a width.</param>
    /// <param name="count">Of how many numbers vectors are made, where they are not worth it if fewer fill them than a narrower one has.</param>
    public static void WriteChoice(CodeWriter writer, IReadOnlyList<int> widths, Func<int, IReadOnlyList<string>> statements, string? count = null)
    {
        for (int i = 0; i < widths.Count; i++)
        {
            string otherwise = i == 0 ? "" : "else ";
            bool isLast = i == widths.Count - 1;
            IReadOnlyList<string> lines = statements(widths[i]);
            if (isLast && i == 0)
            {
                foreach (string line in lines)
                    writer.Line(line);
                return;
            }
            string header = isLast ? "else" : $"{otherwise}if (Vector{widths[i]}.IsHardwareAccelerated{(count is null ? "" : $" && {count} > {widths[i] / 64}")})";
            if (lines.Count == 1)
            {
                writer.Line(header);
                writer.Continue(lines[0]);
                continue;
            }
            using IDisposable block = writer.Block(header);
            foreach (string line in lines)
                writer.Line(line);
        }
    }
}
