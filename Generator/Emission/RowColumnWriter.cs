using LossGen.Generator.Binding;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>
/// Writes the computation of a group of short rows: they lie side by side in the lanes, class by class, so that nothing has to be
/// joined across lanes. Class i is added to sum i mod 4, and those are joined in the end.
/// </summary>
internal sealed class RowColumnWriter(CodeWriter writer, GeneratedRows generated, VectorDialect dialect)
{
    private string Vector => $"Vector{dialect.Bits}";

    /// <summary>Writes how the elements get side by side.</summary>
    public void WriteToColumns()
    {
        WriteColumns();
        foreach (KernelSpan span in generated.ElementSpans.Where(span => !span.IsOutput))
            WriteToColumns(span);
    }

    /// <summary>Writes how the results get into their rows.</summary>
    public void WriteToRows()
    {
        foreach (KernelSpan span in generated.ElementSpans.Where(span => span.IsOutput))
            writer.Line($"ToRows(ref {RowNames.Columns(span)}, ref MemoryMarshal.GetReference({span.Name}), rows, classes, apart);");
    }

    private void WriteColumns()
    {
        int values = RowKernelWriter.ValuesLength(generated), index = 0;
        foreach (KernelSpan span in generated.ElementSpans)
        {
            string before = index == 0 ? "" : $" + {index} * apart * classes";
            writer.Line($"ref float {RowNames.Columns(span)} = ref Unsafe.Add(ref bufferStart, {values}{before});");
            index++;
        }
    }

    // Hard targets become 0 and 1.
    private void WriteToColumns(KernelSpan span)
    {
        if (!span.IsHard)
        {
            writer.Line($"ToColumns(ref MemoryMarshal.GetReference({span.Name}), ref {RowNames.Columns(span)}, rows, classes, apart);");
            return;
        }
        using IDisposable loop = writer.Block("for (int row = 0; row < rows; row++)");
        writer.Line("for (int i = 0; i < classes; i++)");
        string item = $"{span.Name}[row * classes + i]{(span.Parameter.Type == ElementType.Bool ? "" : " != 0")}";
        writer.Continue($"Unsafe.Add(ref {RowNames.Columns(span)}, apart * i + row) = {item} ? 1 : 0;");
    }

    /// <summary>Writes a pass over the elements.</summary>
    public void WritePass(ElementPass pass)
    {
        WriteColumns();
        IEnumerable<int> several = Enumerable.Range(2, dialect.Interleaved - 1);
        writer.Line($"nuint far = (nuint)apart, {string.Join(", ", several.Select(count => $"{Far(count)} = {count} * far"))};");
        using IDisposable lanes = writer.Block($"for (nuint lane = 0; lane < (nuint)rows; lane += {dialect.Lanes})");
        foreach (string value in generated.RowValuesOf(pass))
            writer.Line($"{dialect.ValueType} {RowNames.OfRow(value)} = {Vector}.LoadUnsafe(ref bufferStart, {RowNames.Buffer(value)} + lane);");
        foreach (KernelSpan span in generated.SpansOf(pass))
            writer.Line($"ref float {RowNames.Block(span)} = ref Unsafe.Add(ref {RowNames.Columns(span)}, lane);");
        if (UsesLabels(pass))
            writer.Line($"Vector{dialect.Bits}<int> labelsLeft = {Vector}.LoadUnsafe(ref labelOfRows, lane);");
        foreach (RowReduction reduction in pass.Reductions)
        {
            foreach (string suffix in Interleaving.Suffixes)
                writer.Line($"{RowReductionText.Type(dialect, reduction.Kind)} {Lanes(reduction, suffix)} = {RowReductionText.Neutral(dialect, reduction.Kind)};");
        }
        writer.Line("int i = 0;");
        if (pass.IsUsual is { } isUsual)
            writer.Line($"bool areUsual = {Vector}.EqualsAll({Vector}.LoadUnsafe(ref bufferStart, {RowNames.Buffer(isUsual)} + lane), {Vector}.Create(1f));");
        WriteClasses(pass, pass.UsualOrAny, dialect.Interleaved, pass.IsUsual is null ? "" : "areUsual && ");
        WriteClasses(pass, pass.Any, 1, "");
        foreach (RowReduction reduction in pass.Reductions)
            writer.Line($"{Vector}.StoreUnsafe({Joined(reduction)}, ref bufferStart, {RowNames.Buffer(reduction.Name)} + lane);");
    }

    // The loop over so many classes at a time as there are left. Each class goes to the next sum.
    private void WriteClasses(ElementPass pass, ElementWork work, int count, string condition)
    {
        using IDisposable loop = writer.Block($"for (; {condition}i{(count == 1 ? "" : $" + {count - 1}")} < classes; i += {count})");
        Interleaving.Write(writer, [.. Interleaving.Suffixes.Take(count).Select((suffix, index) => StatementsOf(pass, work, index, suffix))]);
        foreach (KernelSpan span in generated.SpansOf(pass))
            writer.Line($"{RowNames.Block(span)} = ref Unsafe.Add(ref {RowNames.Block(span)}, {Far(count)});");
        if (UsesLabels(pass))
            writer.Line($"labelsLeft -= {Vector}.Create({count});");
        if (count == Interleaving.Suffixes.Count)
            return;
        foreach (RowReduction reduction in pass.Reductions)
        {
            string[] sums = [.. Interleaving.Suffixes.Select(suffix => Lanes(reduction, suffix))];
            writer.Line($"({string.Join(", ", sums)}) = ({string.Join(", ", sums.Skip(count).Concat(sums.Take(count)))});");
        }
    }

    private static bool UsesLabels(ElementPass pass) =>
        pass.Inputs.Any(node => node.Op == Opcode.LabelMask) || pass.Reductions.Any(reduction => reduction.Kind == ReductionKind.SumExceptLabel);

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

    // The work for the class so many after class i.
    private IReadOnlyList<string> StatementsOf(ElementPass pass, ElementWork work, int index, string suffix)
    {
        var text = new CodeWriter();
        string[] reserved = [.. RowNames.Reserved(generated), .. pass.Reductions.SelectMany(reduction => Interleaving.Suffixes.Select(lanes => Lanes(reduction, lanes)))];
        IReadOnlyList<Fragment> values = new KernelStatements(text, dialect, node => Load(node, index), reserved, suffix).Write(work.Kernel);
        for (int i = 0; i < pass.Reductions.Count; i++)
        {
            string value = pass.Reductions[i].Kind == ReductionKind.SumExceptLabel ? dialect.ZeroWhere(LabelMask(index), values[i].Text) : values[i].Text;
            text.Line(RowReductionText.Join(dialect, pass.Reductions[i].Kind, Lanes(pass.Reductions[i], suffix), value));
        }
        for (int i = 0; i < work.Outputs.Count; i++)
            text.Line($"{Vector}.StoreUnsafe({values[pass.Reductions.Count + i]}, ref {RowNames.Block(generated.Span(work.Outputs[i].Role))}{Offset(index)});");
        return text.Lines;
    }

    private string LabelMask(int index) => $"{Vector}.Equals(labelsLeft, {(index == 0 ? $"Vector{dialect.Bits}<int>.Zero" : $"{Vector}.Create({index})")}).AsSingle()";

    private static string Offset(int index) => index == 0 ? "" : $", {Far(index)}";

    private static string Far(int classes) => classes == 1 ? "far" : $"far{classes}";

    private string Load(KernelNode node, int index)
    {
        if (node.Op == Opcode.LabelMask)
            return LabelMask(index);
        if (RowNames.IsOfRow(generated, node))
            return RowNames.OfRow(node.Name);
        if (RowNames.IsOfClass(generated, node))
            return $"{Vector}.Create({RowNames.ClassSource(node.Name)}[i{(index == 0 ? "" : $" + {index}")}])";
        string element = $"{Vector}.LoadUnsafe(ref {RowNames.Block(generated.SpanOf(node)!)}{Offset(index)})";
        return node.Op == Opcode.PositiveMask ? $"{Vector}.LessThan({dialect.ValueType}.Zero, {element})" : element;
    }
}
