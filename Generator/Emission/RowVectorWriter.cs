using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>Writes the computation of a group of rows for each vector width, and the choice between them.</summary>
internal static class RowVectorWriter
{
    // What the methods are called: rows side by side, rows along the lanes, values of rows, inputs at labels.
    private const string Columns = "Columns", Rows = "Rows", Values = "Values", AtLabels = "AtLabels";

    public static void Write(CodeWriter writer, GeneratedRows generated)
    {
        if (generated.Usual is { } usual)
            UsualRowWriter.Write(writer, generated, usual);
        WriteKernel(writer, generated);
        StackAlignment.WriteSkew(writer);
        StackAlignment.WriteAligned(writer);
        if (RowKernelWriter.HasColumns(generated))
            RowTransposition.WriteMoves(writer);
        if (!generated.IsOneRow)
            RowTransposition.WriteTranspose(writer);
        if (RowKernelWriter.HasLongRows(generated) && RowJoining.Waits(generated))
            RowJoining.WriteFunctions(writer);
        RowReductionText.WriteFunctions(writer, generated.Platform);
        writer.Line("// The numbers of the lanes of 16 elements.");
        writer.Line("private static ReadOnlySpan<int> Lanes => new int[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 };");
        writer.Line();
    }

    /// <summary>Writes the methods of one kernel: all that have to do with its values and steps.</summary>
    public static void WriteKernel(CodeWriter writer, GeneratedRows generated)
    {
        WritePlaces(writer, generated);
        WriteMethod(writer, generated, UsualRowWriter.GroupMethod(generated), () => WriteGroup(writer, generated));
        if (RowGroupWriter.HasInputsAtLabels(generated))
            WriteMethod(writer, generated, $"private static void {AtLabels}", () => RowGroupWriter.WriteInputsAtLabels(writer, generated));
        foreach (VectorDialect dialect in VectorWidths.DialectsOf(generated))
        {
            if (RowKernelWriter.HasColumns(generated))
                WriteColumns(writer, generated, dialect);
            if (RowKernelWriter.HasLongRows(generated))
                WriteRows(writer, generated, dialect);
            WriteSteps(writer, generated, dialect);
        }
    }

    // One reference and constants: a reference for each value would fill the registers.
    private static void WritePlaces(CodeWriter writer, GeneratedRows generated)
    {
        writer.Line("// Where the values of a group of rows are in the buffer.");
        for (int i = 0; i < generated.RowValues.Count; i++)
            writer.Line($"private const int {RowNames.Buffer(generated.RowValues[i])} = {RowKernelWriter.GroupRows(generated) * i};");
        writer.Line();
    }

    private static void WriteMethod(CodeWriter writer, GeneratedRows generated, string method, Action write)
    {
        using (writer.Block($"{method}({RowKernelWriter.GroupParameters(generated)})"))
        {
            writer.Line("int rows = logits.Length / classes;");
            writer.Line("ref float bufferStart = ref MemoryMarshal.GetReference(buffer);");
            if (generated.HasLabels)
                writer.Line("ref int labelOfRows = ref MemoryMarshal.GetReference(labelBuffer);");
            write();
        }
        writer.Line();
    }

    private static void WriteGroup(CodeWriter writer, GeneratedRows generated)
    {
        string arguments = Arguments(generated);
        (string Name, bool IsWanted)[] layouts = [(Columns, RowKernelWriter.HasColumns(generated)), (Rows, RowKernelWriter.HasLongRows(generated))];
        string[] wanted = [.. layouts.Where(layout => layout.IsWanted).Select(layout => layout.Name)];
        RowGroupWriter.WriteInputs(writer, generated);
        using (wanted.Length > 1 ? writer.Block($"if (classes <= {RowKernelWriter.MostColumns})") : null)
        {
            VectorWidths.WriteChoice(writer, wanted[0], arguments);
            if (wanted[0] == Columns)
            {
                UsualRowWriter.WriteEndOfColumns(writer, generated);
                new RowColumnWriter(writer, generated).WriteToRows();
            }
        }
        if (wanted.Length > 1)
        {
            using IDisposable otherwise = writer.Block("else");
            VectorWidths.WriteChoice(writer, wanted[1], arguments);
        }
        RowGroupWriter.WriteResults(writer, generated);
        UsualRowWriter.WriteEnd(writer, generated);
    }

    private static string Arguments(GeneratedRows generated) => RowKernelWriter.GroupArguments(generated, span => span.Name);

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
                    WriteStep(writer, generated, dialect, Columns, number, () => new ColumnPassWriter(writer, generated, dialect, pass).Write());
                if (RowKernelWriter.HasLongRows(generated))
                    WriteStep(writer, generated, dialect, Rows, number, () => new RowPassWriter(writer, generated, dialect, pass).Write());
            }
        }
    }

    private static void WriteStep(CodeWriter writer, GeneratedRows generated, VectorDialect dialect, string layout, int number, Action write)
    {
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]");
        WriteMethod(writer, generated, $"private static void {StepName(dialect, layout, number)}", write);
    }

    private static string StepName(VectorDialect dialect, string layout, int number) => $"{layout}{dialect.Bits}Step{number}";

    // Back into rows go the results later, when nothing of the inputs is needed any more.
    private static void WriteColumns(CodeWriter writer, GeneratedRows generated, VectorDialect dialect)
    {
        var columns = new RowColumnWriter(writer, generated);
        WriteMethod(writer, generated, $"private static void {Columns}{dialect.Bits}", () =>
        {
            StackAlignment.WriteMove(writer);
            columns.WriteToColumns();
            WriteAtLabels(writer, generated);
            for (int i = 0; i < generated.Loss.Kernel.Steps.Count; i++)
                WriteCall(writer, generated, dialect, Columns, i);
        });
    }

    private static void WriteRows(CodeWriter writer, GeneratedRows generated, VectorDialect dialect)
    {
        bool isLate = RowGroupWriter.CanReadAtLabelsLate(generated);
        using (writer.Block($"private static void {Rows}{dialect.Bits}({RowKernelWriter.GroupParameters(generated)})"))
        {
            StackAlignment.WriteMove(writer);
            if (!isLate)
                WriteAtLabels(writer, generated);
            for (int i = 0; i < generated.Loss.Kernel.Steps.Count; i++)
            {
                WriteCall(writer, generated, dialect, Rows, i);
                if (i == 0 && isLate)
                    WriteAtLabels(writer, generated);
            }
        }
        writer.Line();
    }

    private static void WriteCall(CodeWriter writer, GeneratedRows generated, VectorDialect dialect, string layout, int step) =>
        writer.Line($"{StepName(dialect, generated.Loss.Kernel.Steps[step] is RowComputation ? Values : layout, step + 1)}({Arguments(generated)});");

    private static void WriteAtLabels(CodeWriter writer, GeneratedRows generated)
    {
        if (RowGroupWriter.HasInputsAtLabels(generated))
            writer.Line($"{AtLabels}({Arguments(generated)});");
    }

    /// <summary>Writes the computation of values of the rows from other such values.</summary>
    public static void WriteComputation(CodeWriter writer, GeneratedRows generated, VectorDialect dialect, RowComputation computation)
    {
        writer.Line("// Values of the rows, row by row in the lanes.");
        using IDisposable loop = writer.Block($"for (int lane = 0; lane < rows; lane += {dialect.Lanes})");
        string Load(KernelNode node) => $"Vector{dialect.Bits}.LoadUnsafe(ref bufferStart, (nuint)({RowNames.Buffer(node.Name)} + lane))";
        var statements = new KernelStatements(writer, dialect, Load, RowNames.Reserved(generated));
        IReadOnlyList<Fragment> values = statements.Write(Kernel.Of(computation.Values.Select(value => value.Node)));
        for (int i = 0; i < values.Count; i++)
            writer.Line($"Vector{dialect.Bits}.StoreUnsafe({values[i]}, ref bufferStart, (nuint)({RowNames.Buffer(computation.Values[i].Name)} + lane));");
    }
}
