using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes how sums and maxima of rows join the lanes in which they were made. Four lanes of each row wait in the buffer until all rows of the
/// group are there, and four rows join at once, with a quarter of the operations. Rows of more than one block join block by block.
/// </summary>
internal static class RowJoining
{
    /// <summary>Whether the lanes wait. A region joins at once, as there is no other.</summary>
    public static bool Waits(GeneratedRows generated) => !generated.IsOneRow;

    /// <summary>How many lanes of each row wait.</summary>
    public static int LanesOfRow(GeneratedRows generated) => 4 * Names(generated).Count;

    /// <summary>The reductions of a pass that may wait.</summary>
    public static IEnumerable<RowReduction> Waiting(GeneratedRows generated, ElementPass pass) =>
        pass.Reductions.Where(reduction => Waits(generated) && reduction.Kind != ReductionKind.Count);

    /// <summary>The condition for the lanes to wait.</summary>
    public static string Condition { get; } = $"classes < {RowKernelWriter.BlockLength}";

    /// <summary>Writes what the loop over the rows needs.</summary>
    public static void WriteStart(CodeWriter writer, GeneratedRows generated, ElementPass pass)
    {
        if (!Waiting(generated, pass).Any())
            return;
        writer.Line($"ref float lanesOfRows = ref Unsafe.Add(ref bufferStart, {RowKernelWriter.ValuesLength(generated)});");
    }

    /// <summary>The statement that lets four lanes of a row wait.</summary>
    public static string Wait(GeneratedRows generated, RowReduction reduction, string lanes) =>
        $"{lanes}.StoreUnsafe(ref lanesOfRows, (nuint)({Place(generated, reduction)} + 4 * row));";

    /// <summary>Writes the joining of all rows, behind the loop over them.</summary>
    public static void WriteJoin(CodeWriter writer, GeneratedRows generated, ElementPass pass)
    {
        if (!Waiting(generated, pass).Any())
            return;
        using IDisposable waits = writer.Block($"if ({Condition})");
        foreach (RowReduction reduction in Waiting(generated, pass))
        {
            string function = reduction.IsSum ? "Rows.SumsOfRows" : "Rows.MaximaOfRows";
            writer.Line($"{function}(ref Unsafe.Add(ref lanesOfRows, {Place(generated, reduction)}), ref Unsafe.Add(ref bufferStart, {RowNames.Buffer(reduction.Name)}), rows);");
        }
    }

    private static IReadOnlyList<string> Names(GeneratedRows generated) =>
        [.. generated.Loss.Kernel.Steps.OfType<ElementPass>().SelectMany(pass => Waiting(generated, pass)).Select(reduction => reduction.Name).Distinct()];

    private static string Place(GeneratedRows generated, RowReduction reduction) => $"{4 * Names(generated).ToList().IndexOf(reduction.Name)} * apart";
}
