using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>Writes the computation of a group of rows for each vector width, and the choice between them.</summary>
internal static class RowVectorWriter
{
    // What the methods are called: rows side by side, rows along the lanes, values of rows.
    private const string Columns = "Columns", Rows = "Rows", Values = "Values";

    public static void Write(CodeWriter writer, GeneratedRows generated)
    {
        WriteChoice(writer, generated);
        if (RowGroupWriter.HasInputsAtLabels(generated))
        {
            using (writer.Block($"private static void AtLabels({RowKernelWriter.GroupParameters(generated)})"))
            {
                writer.Line("int rows = logits.Length / classes;");
                WriteBuffers(writer, generated);
                RowGroupWriter.WriteInputsAtLabels(writer, generated);
            }
            writer.Line();
        }
        foreach (VectorDialect dialect in VectorWidths.DialectsOf(generated))
        {
            if (RowKernelWriter.HasColumns(generated))
                WriteLayout(writer, generated, dialect, Columns);
            if (RowKernelWriter.HasLongRows(generated))
                WriteLayout(writer, generated, dialect, Rows);
            WriteSteps(writer, generated, dialect);
        }
        if (RowKernelWriter.HasColumns(generated))
            RowColumnWriter.WriteFunctions(writer);
        RowReductionText.WriteFunctions(writer, generated.Platform);
        writer.Line("// The numbers of the lanes of 16 elements.");
        writer.Line("private static ReadOnlySpan<int> Lanes => new int[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 };");
        writer.Line();
    }

    private static void WriteChoice(CodeWriter writer, GeneratedRows generated)
    {
        string arguments = RowKernelWriter.GroupArguments(generated, span => span.Name);
        (string Name, bool IsWanted)[] layouts = [(Columns, RowKernelWriter.HasColumns(generated)), (Rows, RowKernelWriter.HasLongRows(generated))];
        string[] wanted = [.. layouts.Where(layout => layout.IsWanted).Select(layout => layout.Name)];
        using (writer.Block($"private static void Group({RowKernelWriter.GroupParameters(generated)})"))
        {
            writer.Line("int rows = logits.Length / classes;");
            WriteBuffers(writer, generated);
            RowGroupWriter.WriteInputs(writer, generated);
            using (wanted.Length > 1 ? writer.Block($"if (classes <= {RowKernelWriter.MostColumns})") : null)
                VectorWidths.WriteChoice(writer, wanted[0], arguments);
            if (wanted.Length > 1)
            {
                using IDisposable otherwise = writer.Block("else");
                VectorWidths.WriteChoice(writer, wanted[1], arguments);
            }
            RowGroupWriter.WriteResults(writer, generated);
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

    // A method for each step: in a large one the compiler at run time runs out of registers, and of variables that it follows.
    private static void WriteSteps(CodeWriter writer, GeneratedRows generated, VectorDialect dialect)
    {
        IReadOnlyList<RowStep> steps = generated.Loss.Kernel.Steps;
        for (int i = 0; i < steps.Count; i++)
        {
            int number = i + 1;
            if (steps[i] is RowComputation computation)
                WriteStep(writer, generated, dialect, Values, number, () => WriteComputation(writer, generated, dialect, computation));
            else if (steps[i] is ElementPass pass)
            {
                if (RowKernelWriter.HasColumns(generated))
                    WriteStep(writer, generated, dialect, Columns, number, () => new RowColumnWriter(writer, generated, dialect).WritePass(pass));
                if (RowKernelWriter.HasLongRows(generated))
                    WriteStep(writer, generated, dialect, Rows, number, () => new RowPassWriter(writer, generated, dialect, pass).Write());
            }
        }
    }

    private static void WriteStep(CodeWriter writer, GeneratedRows generated, VectorDialect dialect, string layout, int number, Action write)
    {
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]");
        using (writer.Block($"private static void {StepName(dialect, layout, number)}({RowKernelWriter.GroupParameters(generated)})"))
        {
            writer.Line("int rows = logits.Length / classes;");
            WriteBuffers(writer, generated);
            write();
        }
        writer.Line();
    }

    private static string StepName(VectorDialect dialect, string layout, int number) => $"{layout}{dialect.Bits}Step{number}";

    /// <summary>Writes the method that takes one step after the other.</summary>
    private static void WriteLayout(CodeWriter writer, GeneratedRows generated, VectorDialect dialect, string layout)
    {
        string parameters = RowKernelWriter.GroupParameters(generated), arguments = RowKernelWriter.GroupArguments(generated, span => span.Name);
        IReadOnlyList<RowStep> steps = generated.Loss.Kernel.Steps;
        void WriteAtLabels()
        {
            if (RowGroupWriter.HasInputsAtLabels(generated))
                writer.Line($"AtLabels({arguments});");
        }
        using (writer.Block($"private static void {layout}{dialect.Bits}({parameters})"))
        {
            var columns = new RowColumnWriter(writer, generated, dialect);
            if (layout == Columns)
                columns.WriteToColumns();
            bool isLate = layout == Rows && RowGroupWriter.CanReadAtLabelsLate(generated);
            if (!isLate)
                WriteAtLabels();
            for (int i = 0; i < steps.Count; i++)
            {
                writer.Line($"{StepName(dialect, steps[i] is RowComputation ? Values : layout, i + 1)}({arguments});");
                if (i == 0 && isLate)
                    WriteAtLabels();
            }
            if (layout == Columns)
                columns.WriteToRows();
        }
        writer.Line();
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
