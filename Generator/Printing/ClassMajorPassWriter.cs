using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes a pass over a group of rows of many classes that lie class by class in memory: rows are side by side in the lanes, as <see cref="ColumnPassWriter"/> has them,
/// and nothing is copied but the last rows, fewer than lanes, some classes at a time. A block of classes is taken for all rows before the next, so that what lies side
/// by side is read in order. Class i is added to sum i mod 2; these are joined after each block, and the blocks in double precision.
/// </summary>
internal sealed class ClassMajorPassWriter(CodeWriter writer, GeneratedRows generated, ElementPass pass, PassFunction function)
{
    /// <summary>Classes of a block.</summary>
    public const int BlockLength = 128;

    // Sums of each row: with more, registers are missing.
    private const int Sums = 2;

    private readonly VectorDialect _dialect = function.Dialect;
    private readonly KernelSpan[] _spans = [.. generated.SpansOf(pass)];
    private readonly RowReduction[] _sums = [.. pass.Reductions.Where(reduction => reduction.IsSum)];

    public void Write()
    {
        function.Held?.Write(writer);
        writer.Line("nuint stride = (nuint)group.stride;");
        writer.Line($"int left = rows % {_dialect.Lanes};");
        foreach (KernelSpan span in _spans)
            writer.Line($"Span<{RowNames.StoredType(span)}> {RowNames.Last(span)} = stackalloc {RowNames.StoredType(span)}[left == 0 ? 0 : {BlockLength * _dialect.Lanes}];");
        if (_sums.Length > 0)
        {
            writer.Line($"Span<double> sumsOfRow = stackalloc double[{_sums.Length * RowKernelWriter.GroupRows(generated)}];");
            writer.Line("sumsOfRow.Clear();");
            writer.Line("ref double sumOfRow = ref MemoryMarshal.GetReference(sumsOfRow);");
        }
        using (writer.Block("for (int i = 0, end; i < classes; i = end)"))
        {
            writer.Line($"end = Math.Min(classes, i + {BlockLength});");
            using IDisposable lanes = writer.Block($"for (nuint lane = 0; lane < (nuint)rows; lane += {_dialect.Lanes})");
            WriteLanes();
        }
        if (_sums.Length == 0)
            return;
        using IDisposable results = writer.Block($"for (nuint lane = 0; lane < (nuint)rows; lane += {_dialect.Lanes})");
        foreach (RowReduction reduction in _sums)
            writer.Line($"ClassMajor.SumsOf{_dialect.Bits}(ref sumOfRow, {PlaceOf(reduction)} + lane).StoreUnsafe(ref bufferStart, {RowNames.Buffer(reduction.Name)} + lane);");
    }

    // A block of classes of as many rows as lanes.
    private void WriteLanes()
    {
        foreach (string value in generated.RowValuesOf(pass))
            writer.Line($"var {RowNames.OfRow(value)} = {Vector}.LoadUnsafe(ref bufferStart, {RowNames.Buffer(value)} + lane);");
        if (pass.UsesLabels)
            writer.Line($"var labelsLeft = {Vector}.LoadUnsafe(ref labelOfRows, lane) - {Vector}.Create(i);");
        foreach (RowReduction reduction in pass.Reductions)
        {
            for (int sum = 0; sum < Sums; sum++)
                writer.Line($"var {Lanes(reduction, sum)} = {RowReductionText.Neutral(_dialect, reduction.Kind)};");
        }
        writer.Line($"bool isLeft = lane + {_dialect.Lanes} > (nuint)rows;");
        writer.Line($"nuint far = isLeft ? {_dialect.Lanes} : stride;");
        writer.Line("int count = end - i, next = i;");
        foreach (KernelSpan span in _spans)
        {
            writer.Line($"ref {RowNames.StoredType(span)} {RowNames.Row(span)} = ref Unsafe.Add(ref {RowNames.Start(span, RowNames.Group(span))}, (nuint)i * stride + lane);");
            writer.Line($"ref {RowNames.StoredType(span)} {RowNames.Block(span)} = ref (isLeft ? ref MemoryMarshal.GetReference({RowNames.Last(span)}) : ref {RowNames.Row(span)});");
        }
        using (writer.Block("if (isLeft)"))
        {
            foreach (KernelSpan span in _spans.Where(span => IsRead(span) || span.IsAdded))
                writer.Line($"ClassMajor.Copy(ref {RowNames.Row(span)}, stride, ref {RowNames.Block(span)}, {_dialect.Lanes}, count, left);");
        }
        WriteBlock();
        using (writer.Block("if (isLeft)"))
        {
            foreach (KernelSpan span in _spans.Where(span => span.IsOutput && pass.Outputs.Any(output => generated.SpanOf(output) == span)))
                writer.Line($"ClassMajor.Copy(ref MemoryMarshal.GetReference({RowNames.Last(span)}), {_dialect.Lanes}, ref {RowNames.Row(span)}, stride, count, left);");
        }
        foreach (RowReduction reduction in pass.Reductions)
            writer.Line(reduction.IsSum
                ? $"ClassMajor.AddSums({Joined(reduction)}, ref sumOfRow, {PlaceOf(reduction)} + lane);"
                : $"({WithBefore(reduction)}).StoreUnsafe(ref bufferStart, {RowNames.Buffer(reduction.Name)} + lane);");
    }

    // What the blocks before gave goes on.
    private string WithBefore(RowReduction reduction)
    {
        string before = $"{Vector}.LoadUnsafe(ref bufferStart, {RowNames.Buffer(reduction.Name)} + lane)";
        return reduction.Kind == ReductionKind.Max
            ? $"i == 0 ? {Joined(reduction)} : {_dialect.Larger(before, Joined(reduction))}"
            : $"i == 0 ? {Joined(reduction)} : {before} + {Joined(reduction)}";
    }

    private void WriteBlock()
    {
        int together = function.Together;
        if (together > 1)
        {
            using IDisposable several = writer.Block($"for (; next + {together} <= end; next += {together})");
            IReadOnlyList<PassResults> results = function.WriteTogether(writer, Load, pass.Reductions.SelectMany(reduction => new[] { Lanes(reduction, 0), Lanes(reduction, 1) }));
            for (int index = 0; index < together; index++)
                WriteResults(index, results[index]);
            WriteNext(together);
        }
        using (writer.Block("for (; next < end; next++)"))
        {
            writer.Line(function.Call(node => Load(node, 0), ""));
            WriteResults(0, function.Results(""));
            WriteNext(1);
            // Each class goes to the other sum than the one before.
            foreach (RowReduction reduction in pass.Reductions)
                writer.Line($"({Lanes(reduction, 0)}, {Lanes(reduction, 1)}) = ({Lanes(reduction, 1)}, {Lanes(reduction, 0)});");
        }
    }

    // What comes out for the class so many after the next.
    private void WriteResults(int index, PassResults results)
    {
        for (int i = 0; i < pass.Reductions.Count; i++)
        {
            RowReduction reduction = pass.Reductions[i];
            string lanes = Lanes(reduction, index % Sums), value = results.ValueOf(i).Text;
            string joining = reduction.Kind == ReductionKind.SumExceptLabel ? _dialect.ZeroWhere(LabelMask(index), value) : value;
            writer.Line($"{lanes} = {RowReductionText.Joined(_dialect, reduction.Kind, lanes, joining)};");
        }
        for (int i = 0; i < pass.Outputs.Count; i++)
        {
            KernelSpan span = generated.SpanOf(pass.Outputs[i])!;
            writer.Line(StorageText.Store(span, results.OutputOf(i), RowNames.Block(span), index == 0 ? null : Far(index)));
        }
    }

    private void WriteNext(int classes)
    {
        foreach (KernelSpan span in _spans)
            writer.Line($"{RowNames.Block(span)} = ref Unsafe.Add(ref {RowNames.Block(span)}, {Far(classes)});");
        if (pass.UsesLabels)
            writer.Line($"labelsLeft -= {Vector}.Create({classes});");
    }

    private bool IsRead(KernelSpan span) => pass.Inputs.Any(node => generated.SpanOf(node) == span);

    private int PlaceOf(RowReduction reduction) => RowKernelWriter.GroupRows(generated) * Array.IndexOf(_sums, reduction);

    private static string Far(int classes) => classes == 1 ? "far" : $"{classes} * far";

    private string Vector => $"Vector{_dialect.Bits}";

    private static string Lanes(RowReduction reduction, int sum) => reduction.Name + "Lanes" + Interleaving.Suffix(sum, Sums);

    private string Joined(RowReduction reduction)
    {
        string first = Lanes(reduction, 0), second = Lanes(reduction, 1);
        return reduction.Kind switch
        {
            ReductionKind.Max => $"{_dialect.Larger(first, second)} + {_dialect.ValueType}.Zero",
            ReductionKind.Count => $"{Vector}.ConvertToSingle({first} + {second})",
            _ => $"{first} + {second}",
        };
    }

    private string LabelMask(int index) => $"{Vector}.Equals(labelsLeft, {(index == 0 ? $"Vector{_dialect.Bits}<int>.Zero" : $"{Vector}.Create({index})")}).AsSingle()";

    private string Load(KernelNode node, int index)
    {
        if (node.Op == Opcode.LabelMask)
            return LabelMask(index);
        if (RowNames.IsOfRow(generated, node))
            return RowNames.OfRow(node.Name);
        if (RowNames.IsOfClass(generated, node))
            return $"{Vector}.Create({RowNames.OfClass(generated, node.Name, $"next{(index == 0 ? "" : $" + {index}")}")})";
        KernelSpan span = generated.SpanOf(node)!;
        string place = index == 0 ? "0" : Far(index);
        return HardInput.OfVector(node, span, RowNames.Block(span), _dialect.Bits, place);
    }
}
