using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>Writes the computation of a group of rows for each vector width, and the choice between them.</summary>
internal static class RowVectorWriter
{
    public static void Write(CodeWriter writer, GeneratedRows generated)
    {
        WriteChoice(writer, generated);
        foreach (VectorDialect dialect in VectorWidths.DialectsOf(generated))
        {
            if (RowKernelWriter.HasColumns(generated))
            {
                new RowColumnWriter(writer, generated, dialect).Write();
                writer.Line();
            }
            if (RowKernelWriter.HasLongRows(generated))
            {
                WriteGroup(writer, generated, dialect);
                writer.Line();
            }
        }
        if (RowKernelWriter.HasColumns(generated))
            RowColumnWriter.WriteFunctions(writer);
        RowReductionText.WriteFunctions(writer);
        writer.Line("// The numbers of the lanes of 16 elements.");
        writer.Line("private static ReadOnlySpan<int> Lanes => new int[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 };");
        writer.Line();
    }

    private static void WriteChoice(CodeWriter writer, GeneratedRows generated)
    {
        string arguments = RowKernelWriter.GroupArguments(generated, span => span.Name);
        (string Name, bool IsWanted)[] layouts = [("Columns", RowKernelWriter.HasColumns(generated)), ("Group", RowKernelWriter.HasLongRows(generated))];
        string[] wanted = [.. layouts.Where(layout => layout.IsWanted).Select(layout => layout.Name)];
        using (writer.Block($"private static void Group({RowKernelWriter.GroupParameters(generated)})"))
        {
            if (wanted.Length > 1)
            {
                using (writer.Block($"if (classes <= {RowKernelWriter.MostColumns})"))
                {
                    VectorWidths.WriteChoice(writer, wanted[0], arguments);
                    writer.Line("return;");
                }
            }
            VectorWidths.WriteChoice(writer, wanted[wanted.Length - 1], arguments);
        }
        writer.Line();
    }

    /// <summary>Writes where the values of rows start in the buffer: one reference and constants, since a reference each would fill the registers.</summary>
    public static void WriteBuffers(CodeWriter writer, GeneratedRows generated)
    {
        writer.Line("ref float bufferStart = ref MemoryMarshal.GetReference(buffer);");
        for (int i = 0; i < generated.RowValues.Count; i++)
            writer.Line($"const int {RowNames.Buffer(generated.RowValues[i])} = {16 * i};");
        if (generated.HasLabels)
            writer.Line("ref int labelOfRows = ref MemoryMarshal.GetReference(labelBuffer);");
    }

    private static void WriteGroup(CodeWriter writer, GeneratedRows generated, VectorDialect dialect)
    {
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using IDisposable method = writer.Block($"private static void Group{dialect.Bits}({RowKernelWriter.GroupParameters(generated)})");
        writer.Line("int rows = logits.Length / classes, rest = classes % 16, whole = classes - rest;");
        WriteBuffers(writer, generated);
        foreach (KernelSpan span in generated.ElementSpans)
            writer.Line($"Span<{span.ElementName}> {RowNames.Last(span)} = stackalloc {span.ElementName}[16];");
        if (generated.HasClassInputs)
            writer.Line($"Span<float> lastOfClasses = stackalloc float[{16 * RowNames.ClassInputs(generated).Count}];");
        writer.Line("ref int laneNumbers = ref MemoryMarshal.GetReference(Lanes);");
        if (generated.KeptBeside.Any())
        {
            writer.Line($"// A number of each element waits in '{generated.Kept!.Name}' for the next pass, unless that is where an input is.");
            writer.Line($"bool keeps = {string.Join(" && ", generated.KeptBeside.Select(span => $"!Unsafe.AreSame(ref MemoryMarshal.GetReference({generated.Kept.Name}), ref MemoryMarshal.GetReference({span.Name}))"))};");
        }
        RowGroupWriter.WriteInputs(writer, generated);
        foreach (RowStep step in generated.Loss.Kernel.Steps)
        {
            writer.Line();
            if (step is RowComputation computation)
                WriteComputation(writer, generated, dialect, computation);
            else if (step is ElementPass pass)
                new RowPassWriter(writer, generated, dialect, pass).Write();
        }
        writer.Line();
        RowGroupWriter.WriteResults(writer, generated);
    }

    /// <summary>Writes the computation of values of the rows from other such values.</summary>
    public static void WriteComputation(CodeWriter writer, GeneratedRows generated, VectorDialect dialect, RowComputation computation)
    {
        writer.Line("// Values of the rows, row by row in the lanes.");
        using IDisposable loop = writer.Block($"for (int lane = 0; lane < rows; lane += {dialect.Lanes})");
        string Load(KernelNode node) => $"Vector{dialect.Bits}.LoadUnsafe(ref bufferStart, (nuint)({RowNames.Buffer(node.Name)} + lane))";
        var statements = new KernelStatements(writer, dialect, Load, RowNames.Reserved(generated));
        IReadOnlyList<string> values = statements.Write(Kernel.Of(computation.Values.Select(value => value.Node)));
        for (int i = 0; i < values.Count; i++)
            writer.Line($"Vector{dialect.Bits}.StoreUnsafe({values[i]}, ref bufferStart, (nuint)({RowNames.Buffer(computation.Values[i].Name)} + lane));");
    }
}
