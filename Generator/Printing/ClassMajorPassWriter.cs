using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes a pass over a group of rows of many classes that lie class by class in memory: nothing is copied but the last rows, fewer than lanes, some classes at a time.
/// A block of classes is taken for all rows before the next, so that what lies side by side is read in order; the sums are joined after each block, and the blocks in
/// double precision.
/// </summary>
internal sealed class ClassMajorPassWriter(CodeWriter writer, GeneratedRows generated, ElementPass pass, PassFunction function) : SideBySidePassWriter(writer, generated, pass, function)
{
    /// <summary>Classes of a block.</summary>
    public const int BlockLength = 128;

    private readonly RowReduction[] _sums = [.. pass.Reductions.Where(reduction => reduction.IsSum)];

    protected override string ClassNumber => "next";

    protected override string End => "end";

    public void Write()
    {
        Function.Held?.Write(Writer);
        Writer.Line("nuint stride = (nuint)group.stride;");
        Writer.Line($"int left = rows % {Dialect.Lanes};");
        foreach (KernelSpan span in Spans)
            Writer.Line($"Span<{RowNames.StoredType(span)}> {RowNames.Last(span)} = stackalloc {RowNames.StoredType(span)}[left == 0 ? 0 : {BlockLength * Dialect.Lanes}];");
        if (_sums.Length > 0)
        {
            Writer.Line($"Span<double> sumsOfRow = stackalloc double[{_sums.Length * RowKernelWriter.GroupRows(Generated)}];");
            Writer.Line("sumsOfRow.Clear();");
            Writer.Line("ref double sumOfRow = ref MemoryMarshal.GetReference(sumsOfRow);");
        }
        using (Writer.Block("for (int i = 0, end; i < classes; i = end)"))
        {
            Writer.Line($"end = Math.Min(classes, i + {BlockLength});");
            using IDisposable lanes = Writer.Block($"for (nuint lane = 0; lane < (nuint)rows; lane += {Dialect.Lanes})");
            WriteLanes();
        }
        if (_sums.Length == 0)
            return;
        using IDisposable results = Writer.Block($"for (nuint lane = 0; lane < (nuint)rows; lane += {Dialect.Lanes})");
        foreach (RowReduction reduction in _sums)
            Writer.Line($"ClassMajor.SumsOf{Dialect.Bits}(ref sumOfRow, {PlaceOf(reduction)} + lane).StoreUnsafe(ref bufferStart, {RowNames.Buffer(reduction.Name)} + lane);");
    }

    protected override string Read(KernelNode node, KernelSpan span, int index) => HardInput.OfVector(node, span, RowNames.Block(span), Dialect.Bits, index == 0 ? "0" : Far(index));

    protected override string Store(KernelSpan span, string value, int index) => StorageText.Store(span, value, RowNames.Block(span), index == 0 ? null : Far(index));

    // A block of classes of as many rows as lanes.
    private void WriteLanes()
    {
        WriteRowValues();
        WriteStart($" - {Vector}.Create(i)");
        Writer.Line($"bool isLeft = lane + {Dialect.Lanes} > (nuint)rows;");
        Writer.Line($"nuint far = isLeft ? {Dialect.Lanes} : stride;");
        Writer.Line("int count = end - i, next = i;");
        foreach (KernelSpan span in Spans)
        {
            Writer.Line($"ref {RowNames.StoredType(span)} {RowNames.Row(span)} = ref Unsafe.Add(ref {RowNames.Start(span, RowNames.Group(span))}, (nuint)i * stride + lane);");
            Writer.Line($"ref {RowNames.StoredType(span)} {RowNames.Block(span)} = ref (isLeft ? ref MemoryMarshal.GetReference({RowNames.Last(span)}) : ref {RowNames.Row(span)});");
        }
        using (Writer.Block("if (isLeft)"))
        {
            foreach (KernelSpan span in Spans.Where(span => IsRead(span) || span.IsAdded))
                Writer.Line($"ClassMajor.Copy(ref {RowNames.Row(span)}, stride, ref {RowNames.Block(span)}, {Dialect.Lanes}, count, left);");
        }
        WriteClasses(isDeclared: true);
        using (Writer.Block("if (isLeft)"))
        {
            foreach (KernelSpan span in Spans.Where(span => span.IsOutput && Pass.Outputs.Any(output => Generated.SpanOf(output) == span)))
                Writer.Line($"ClassMajor.Copy(ref MemoryMarshal.GetReference({RowNames.Last(span)}), {Dialect.Lanes}, ref {RowNames.Row(span)}, stride, count, left);");
        }
        foreach (RowReduction reduction in Pass.Reductions)
        {
            Writer.Line(reduction.IsSum
                ? $"ClassMajor.AddSums({Joined(reduction)}, ref sumOfRow, {PlaceOf(reduction)} + lane);"
                : $"({WithBefore(reduction)}).StoreUnsafe(ref bufferStart, {RowNames.Buffer(reduction.Name)} + lane);");
        }
    }

    // What the blocks before gave goes on.
    private string WithBefore(RowReduction reduction)
    {
        string before = $"{Vector}.LoadUnsafe(ref bufferStart, {RowNames.Buffer(reduction.Name)} + lane)", joined = Joined(reduction);
        return $"i == 0 ? {joined} : {(reduction.Kind == ReductionKind.Max ? Dialect.Larger(before, joined) : $"{before} + {joined}")}";
    }

    private bool IsRead(KernelSpan span) => Pass.Inputs.Any(node => Generated.SpanOf(node) == span);

    private int PlaceOf(RowReduction reduction) => RowKernelWriter.GroupRows(Generated) * Array.IndexOf(_sums, reduction);
}
