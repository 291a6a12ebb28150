using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes how sums and maxima of rows join the lanes in which they were made. Four lanes of each row wait in the buffer until all rows of the
/// group are there, and four rows join at once, with a quarter of the operations. Rows of more than one block go on block by block.
/// </summary>
internal static class RowJoining
{
    /// <summary>How many floats in the buffer lanes take, for as many rows as there is room for, and behind the lanes the sums of blocks.</summary>
    public static string Length(GeneratedRows generated, int reductions) =>
        generated.IsOneRow ? $"{4 * RegionRows * reductions}" : $"{4 * reductions} * apart";

    /// <summary>How many reductions have lanes in the buffer.</summary>
    public static int Count(GeneratedRows generated) => Names(generated).Count;

    /// <summary>Whether a pass goes block by block: sums go on in double precision from one block to the next.</summary>
    public static bool HasBlocks(GeneratedRows generated, ElementPass pass) =>
        pass.Reductions.Any(reduction => reduction.Kind != ReductionKind.Max) && generated.Method.Loss.Rows.Classes is 0 or >= RowKernelWriter.BlockLength + 16;

    /// <summary>Writes what the loop over the rows needs.</summary>
    public static void WriteStart(CodeWriter writer, GeneratedRows generated, ElementPass pass)
    {
        if (pass.Reductions.Count > 0)
            writer.Line($"ref float lanesOfRows = ref Unsafe.Add(ref bufferStart, {RowKernelWriter.ValuesLength(generated)});");
    }

    /// <summary>The statement that lets four lanes of a row wait.</summary>
    public static string Wait(GeneratedRows generated, RowReduction reduction, string lanes) =>
        $"{lanes}.StoreUnsafe(ref lanesOfRows, (nuint)({Place(generated, reduction)}4 * row));";

    /// <summary>Writes the joining of all rows, behind the loop over them.</summary>
    public static void WriteJoin(CodeWriter writer, GeneratedRows generated, ElementPass pass)
    {
        string block = HasBlocks(generated, pass) ? "from, to == classes" : "0, true";
        foreach (RowReduction reduction in pass.Reductions)
        {
            string lanes = Place(generated, reduction) is { Length: > 0 } place ? $"Unsafe.Add(ref lanesOfRows, {place.Substring(0, place.Length - 3)})" : "lanesOfRows";
            string results = $"ref Unsafe.Add(ref bufferStart, {RowNames.Buffer(reduction.Name)}), rows";
            writer.Line(reduction.Kind == ReductionKind.Max ? $"Rows.MaximaOfRows(ref {lanes}, {results}, {(HasBlocks(generated, pass) ? "from" : "0")});" : $"Rows.SumsOfRows(ref {lanes}, {results}, {block});");
        }
    }

    // As many as there is room for in groups.
    private const int RegionRows = 16;

    private static IReadOnlyList<string> Names(GeneratedRows generated) =>
        [.. generated.Loss.Kernel.Steps.OfType<ElementPass>().SelectMany(pass => pass.Reductions).Select(reduction => reduction.Name).Distinct()];

    // Where the lanes of a reduction begin, as the start of a sum.
    private static string Place(GeneratedRows generated, RowReduction reduction)
    {
        int index = Names(generated).ToList().IndexOf(reduction.Name);
        return index == 0 ? "" : Length(generated, index) + " + ";
    }
}
