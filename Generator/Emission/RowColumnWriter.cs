using LossGen.Generator.Binding;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>
/// Writes the computation of a group of short rows: 16 rows lie side by side in the lanes, class by class, so that nothing has to be
/// joined across lanes. Class i is added to sum i mod 4, and those are joined in the end.
/// </summary>
internal sealed class RowColumnWriter(CodeWriter writer, GeneratedRows generated, VectorDialect dialect)
{
    private string Vector => $"Vector{dialect.Bits}";

    public void Write()
    {
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using IDisposable method = writer.Block($"private static void Columns{dialect.Bits}({RowKernelWriter.GroupParameters(generated)})");
        writer.Line("int rows = logits.Length / classes;");
        RowVectorWriter.WriteBuffers(writer, generated);
        int column = generated.RowValues.Count;
        foreach (KernelSpan span in generated.ElementSpans)
        {
            writer.Line($"ref float {RowNames.Columns(span)} = ref Unsafe.Add(ref bufferStart, {16 * column});");
            column += RowKernelWriter.MostColumns;
        }
        RowGroupWriter.WriteInputs(writer, generated);
        foreach (KernelSpan span in generated.ElementSpans.Where(span => !span.IsOutput))
            WriteToColumns(span);
        foreach (RowStep step in generated.Loss.Kernel.Steps)
        {
            writer.Line();
            if (step is RowComputation computation)
                RowVectorWriter.WriteComputation(writer, generated, dialect, computation);
            else if (step is ElementPass pass)
                WritePass(pass);
        }
        writer.Line();
        foreach (KernelSpan span in generated.ElementSpans.Where(span => span.IsOutput))
            writer.Line($"ToRows(ref {RowNames.Columns(span)}, ref MemoryMarshal.GetReference({span.Name}), rows, classes);");
        RowGroupWriter.WriteResults(writer, generated);
    }

    /// <summary>Writes the transpositions.</summary>
    public static void WriteFunctions(CodeWriter writer)
    {
        string[] four = ["first", "second", "third", "fourth"];
        void WriteFunction(string signature, string ofFour, string ofOne)
        {
            using IDisposable method = writer.Block(signature);
            writer.Line("int row = 0;");
            using (writer.Block("for (; row + 3 < rows; row += 4)"))
            {
                for (int i = 0; i < 4; i++)
                    writer.Line($"ref float {four[i]} = ref Unsafe.Add(ref start, {(i == 0 ? "row" : $"(row + {i})")} * classes);");
                using IDisposable loop = writer.Block("for (nuint i = 0; i < (nuint)classes; i++)");
                writer.Line(ofFour);
            }
            using (writer.Block("for (; row < rows; row++)"))
            {
                writer.Line("for (int i = 0; i < classes; i++)");
                writer.Continue(ofOne);
            }
        }
        writer.Line("// The elements of up to 16 rows, class by class.");
        WriteFunction(
            "private static void ToColumns(ref float start, ref float columns, int rows, int classes)",
            $"Vector128.StoreUnsafe(Vector128.Create({string.Join(", ", four.Select(row => $"Unsafe.Add(ref {row}, i)"))}), ref columns, 16 * i + (nuint)row);",
            "Unsafe.Add(ref columns, 16 * i + row) = Unsafe.Add(ref start, row * classes + i);");
        writer.Line();
        WriteFunction(
            "private static void ToRows(ref float columns, ref float start, int rows, int classes)",
            string.Join(" ", four.Select((row, index) => $"Unsafe.Add(ref {row}, i) = Unsafe.Add(ref columns, 16 * i + (nuint)row{(index == 0 ? "" : $" + {index}")});")),
            "Unsafe.Add(ref start, row * classes + i) = Unsafe.Add(ref columns, 16 * i + row);");
        writer.Line();
    }

    // Hard targets become 0 and 1.
    private void WriteToColumns(KernelSpan span)
    {
        if (!span.IsHard)
        {
            writer.Line($"ToColumns(ref MemoryMarshal.GetReference({span.Name}), ref {RowNames.Columns(span)}, rows, classes);");
            return;
        }
        using IDisposable loop = writer.Block("for (int row = 0; row < rows; row++)");
        writer.Line("for (int i = 0; i < classes; i++)");
        string item = $"{span.Name}[row * classes + i]{(span.Parameter.Type == ElementType.Bool ? "" : " != 0")}";
        writer.Continue($"Unsafe.Add(ref {RowNames.Columns(span)}, 16 * i + row) = {item} ? 1 : 0;");
    }

    private void WritePass(ElementPass pass)
    {
        Kernel kernel = RowNames.KernelOf([.. pass.Reductions.Select(reduction => reduction.Node), .. pass.Outputs.Select(output => output.Node)]);
        using IDisposable lanes = writer.Block($"for (nuint lane = 0; lane < (nuint)rows; lane += {dialect.Lanes})");
        foreach (KernelNode node in kernel.Schedule().Where(node => node.Op == Opcode.Input && IsOfRow(node)))
            writer.Line($"{dialect.ValueType} {RowNames.OfRow(node.Name)} = {Vector}.LoadUnsafe(ref {RowNames.Buffer(node.Name)}, lane);");
        if (kernel.Schedule().Any(node => node.Op == Opcode.LabelMask))
            writer.Line($"Vector{dialect.Bits}<int> labelsOfGroup = {Vector}.LoadUnsafe(ref labelOfRows, lane);");
        foreach (RowReduction reduction in pass.Reductions)
        {
            foreach (string suffix in Interleaving.Suffixes)
                writer.Line($"{RowReductionText.Type(dialect, reduction.Kind)} {Lanes(reduction, suffix)} = {RowReductionText.Neutral(dialect, reduction.Kind)};");
        }
        writer.Line("int i = 0;");
        using (writer.Block($"for (; i + {Interleaving.Suffixes.Count - 1} < classes; i += {Interleaving.Suffixes.Count})"))
            WriteVectors(pass, kernel, Interleaving.Suffixes, 0);
        foreach (int last in Enumerable.Range(0, Interleaving.Suffixes.Count - 1))
        {
            using IDisposable one = writer.Block(last == 0 ? "if (i < classes)" : $"if (i + {last} < classes)");
            WriteVectors(pass, kernel, [Interleaving.Suffixes[last]], last);
        }
        foreach (RowReduction reduction in pass.Reductions)
            writer.Line($"{Vector}.StoreUnsafe({Joined(reduction)}, ref {RowNames.Buffer(reduction.Name)}, lane);");
    }

    private static string Lanes(RowReduction reduction, string suffix) => reduction.Name + "Lanes" + suffix;

    private string Joined(RowReduction reduction)
    {
        string[] lanes = [.. Interleaving.Suffixes.Select(suffix => Lanes(reduction, suffix))];
        return reduction.Kind switch
        {
            ReductionKind.Max => $"{dialect.Larger(dialect.Larger(lanes[0], lanes[1]), dialect.Larger(lanes[2], lanes[3]))} + {dialect.ValueType}.Zero",
            ReductionKind.Count => $"{Vector}.ConvertToSingle({string.Join(" + ", lanes)})",
            _ => $"({lanes[0]} + {lanes[2]}) + ({lanes[1]} + {lanes[3]})",
        };
    }

    private void WriteVectors(ElementPass pass, Kernel kernel, IReadOnlyList<string> suffixes, int first) =>
        Interleaving.Write(writer, [.. suffixes.Select((suffix, index) => StatementsOf(pass, kernel, first + index == 0 ? "i" : $"(i + {first + index})", suffix))]);

    private IReadOnlyList<string> StatementsOf(ElementPass pass, Kernel kernel, string position, string suffix)
    {
        var text = new CodeWriter();
        string[] reserved = [.. RowNames.Reserved(generated), .. pass.Reductions.SelectMany(reduction => Interleaving.Suffixes.Select(lanes => Lanes(reduction, lanes)))];
        IReadOnlyList<string> values = new KernelStatements(text, dialect, node => Load(node, position), reserved, suffix).Write(kernel);
        for (int i = 0; i < pass.Reductions.Count; i++)
            text.Line(RowReductionText.Join(dialect, pass.Reductions[i].Kind, Lanes(pass.Reductions[i], suffix), values[i]));
        for (int i = 0; i < pass.Outputs.Count; i++)
            text.Line($"{Vector}.StoreUnsafe({values[pass.Reductions.Count + i]}, ref {RowNames.Columns(generated.Span(pass.Outputs[i].Role))}, (nuint)(16 * {position}) + lane);");
        return text.Lines;
    }

    private string Load(KernelNode node, string position)
    {
        if (node.Op == Opcode.LabelMask)
            return $"{Vector}.Equals(labelsOfGroup, {Vector}.Create({position})).AsSingle()";
        if (node.Op == Opcode.Input && IsOfRow(node))
            return RowNames.OfRow(node.Name);
        if (RowPassWriter.IsOfClass(generated, node))
            return $"{Vector}.Create({RowPassWriter.ClassSource(node)}[{position}])";
        string element = $"{Vector}.LoadUnsafe(ref {RowNames.Columns(RowPassWriter.SpanOf(generated, node)!)}, (nuint)(16 * {position}) + lane)";
        return node.Op == Opcode.PositiveMask ? $"{Vector}.LessThan({dialect.ValueType}.Zero, {element})" : element;
    }

    private bool IsOfRow(KernelNode node) => RowPassWriter.SpanOf(generated, node) is null && !RowPassWriter.IsOfClass(generated, node);
}
