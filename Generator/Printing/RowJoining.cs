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

    /// <summary>The statement that lets four lanes of a row wait.</summary>
    public static string Wait(GeneratedRows generated, RowReduction reduction, string lanes) =>
        $"{lanes}.StoreUnsafe(ref bufferStart, (nuint)({Start(generated, reduction)} + 4 * row));";

    /// <summary>The statement that lets four lanes of a row wait, or joins the two lanes that rows side by side have.</summary>
    public static string Take(GeneratedRows generated, RowReduction reduction) =>
        $"Rows.{(reduction.Kind == ReductionKind.Max ? "TakeMaxima" : "TakeSums")}({RowWorkText.Memory(reduction)}, ref bufferStart, isShort ? {RowNames.Buffer(reduction.Name)} + row : {Start(generated, reduction)} + 4 * row, isShort);";

    /// <summary>Writes the joining of all rows, behind the loop over them.</summary>
    public static void WriteJoin(CodeWriter writer, GeneratedRows generated, ElementPass pass)
    {
        bool hasBlocks = HasBlocks(generated, pass);
        foreach (RowReduction reduction in pass.Reductions)
        {
            string join = reduction.Kind == ReductionKind.Max ? "MaximaOfRows" : "SumsOfRows", block = hasBlocks ? "from" : "0", isLast = hasBlocks ? ", to == classes" : ", true";
            writer.Line($"Rows.{join}(ref bufferStart, {Start(generated, reduction)}, {RowNames.Buffer(reduction.Name)}, rows, {block}{(reduction.Kind == ReductionKind.Max ? "" : isLast)});");
        }
    }

    // As many as there is room for in groups.
    private const int RegionRows = 16;

    private static IReadOnlyList<string> Names(GeneratedRows generated) =>
        [.. generated.Loss.Kernel.Steps.OfType<ElementPass>().SelectMany(pass => pass.Reductions).Select(reduction => reduction.Name).Distinct()];

    // Where the lanes of a reduction begin in the buffer.
    private static string Start(GeneratedRows generated, RowReduction reduction)
    {
        int index = Names(generated).ToList().IndexOf(reduction.Name), values = RowKernelWriter.ValuesLength(generated);
        return generated.IsOneRow ? $"{values + 4 * RegionRows * index}" : index == 0 ? $"{values}" : $"{values} + {Length(generated, index)}";
    }
}
