using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes a pass over a group of rows that lie class by class in memory, in place or in columns. A block of classes is taken for all rows before the next, so that what lies side by side
/// is read in order; the sums of the blocks are joined in double precision.
/// </summary>
internal sealed class ClassMajorPassWriter(CodeWriter writer, GeneratedRows generated, ElementPass pass, PassFunction function) : SideBySidePassWriter(writer, generated, pass, function)
{
    /// <summary>Classes of a block: no more than the processor follows at once, to read ahead of what is read in order.</summary>
    public const int BlockLength = 16;

    // How far a class lies from the next, in columns and in place.
    private const string Far = "far", Away = "away";

    private readonly ClassMajorPlaces _places = new(generated);

    private readonly RowReduction[] _sums = [.. pass.Reductions.Where(reduction => reduction.IsSum)];

    protected override string ClassNumber => "i";

    protected override string End => HasBlocks ? "end" : "classes";

    protected override IEnumerable<(string Reference, string Distance)> Places =>
        [.. InColumns.Select(span => (RowNames.Block(span), Far)), .. InPlace.Select(span => (RowNames.Row(span), Away))];

    // Whether the classes can be more than one block.
    private bool HasBlocks => Generated.Method.Loss.Rows.Classes is 0 or > BlockLength;

    private KernelSpan[] InPlace =>
        [.. Spans.Where(span => Pass.Inputs.Any(node => Generated.SpanOf(node) == span && _places.ReadsInPlace(node)) || (IsWritten(span) && _places.WritesInPlace(Pass, span)))];

    private KernelSpan[] InColumns =>
        [.. Spans.Where(span => Pass.Inputs.Any(node => Generated.SpanOf(node) == span && !_places.ReadsInPlace(node)) || (IsWritten(span) && !_places.WritesInPlace(Pass, span)))];

    public void Write()
    {
        foreach (KernelSpan span in Spans)
            Writer.Line($"ref float {RowNames.Columns(span)} = ref Unsafe.Add(ref bufferStart, {RowColumnWriter.Place(Generated, span)});");
        Function.Held?.Write(Writer);
        Writer.Line($"nuint {Far} = (nuint)apart;");
        if (InPlace.Length > 0)
        {
            Writer.Line($"bool isInPlace = {ClassMajorPlaces.Condition};");
            Writer.Line($"nuint {Away} = isInPlace ? (nuint)group.stride : {Far};");
        }
        if (HasBlocks && _sums.Length > 0)
        {
            Writer.Line($"Span<double> sumsOfRow = stackalloc double[{_sums.Length * RowKernelWriter.GroupRows(Generated)}];");
            Writer.Line("ref double sumOfRow = ref MemoryMarshal.GetReference(sumsOfRow);");
        }
        using IDisposable? blocks = HasBlocks ? Writer.Block("for (int from = 0, end; from < classes; from = end)") : null;
        if (HasBlocks)
            Writer.Line($"end = Math.Min(classes, from + {BlockLength});");
        using IDisposable lanes = Writer.Block($"for (nuint lane = 0; lane < (nuint)rows; lane += {Dialect.Lanes})");
        WriteRowValues();
        string At(string far) => HasBlocks ? $"{far} * (nuint)from + lane" : "lane";
        foreach (KernelSpan span in InColumns)
            Writer.Line($"ref float {RowNames.Block(span)} = ref Unsafe.Add(ref {RowNames.Columns(span)}, {At(Far)});");
        foreach (KernelSpan span in InPlace)
            Writer.Line($"ref float {RowNames.Row(span)} = ref Unsafe.Add(ref (isInPlace ? ref {RowNames.Start(span, RowNames.Group(span))} : ref {RowNames.Columns(span)}), {At(Away)});");
        WriteStart(HasBlocks ? $" - {Vector}.Create(from)" : "");
        if (HasBlocks)
            Writer.Line("int i = from;");
        WriteClasses(isDeclared: HasBlocks);
        foreach (RowReduction reduction in Pass.Reductions)
            Writer.Line($"({Result(reduction)}).StoreUnsafe(ref bufferStart, {RowNames.Buffer(reduction.Name)} + lane);");
    }

    protected override string Read(KernelNode node, KernelSpan span, int index) => _places.ReadsInPlace(node)
        ? HardInput.OfColumn(node, Dialect, Load(RowNames.Row(span), Away, index))
        : HardInput.OfColumn(node, Dialect, Load(RowNames.Block(span), Far, index));

    protected override string Store(KernelSpan span, string value, int index) => _places.WritesInPlace(Pass, span)
        ? $"{value}.StoreUnsafe(ref {RowNames.Row(span)}{Offset(Away, index)});"
        : $"{value}.StoreUnsafe(ref {RowNames.Block(span)}{Offset(Far, index)});";

    private string Load(string reference, string distance, int index) => $"{Vector}.LoadUnsafe(ref {reference}{Offset(distance, index)})";

    private static string Offset(string distance, int index) => index == 0 ? "" : $", {Times(index, distance)}";

    private bool IsWritten(KernelSpan span) => Pass.Outputs.Any(output => Generated.SpanOf(output) == span);

    // What the blocks before gave goes on.
    private string Result(RowReduction reduction)
    {
        string joined = Joined(reduction);
        if (!HasBlocks)
            return joined;
        if (reduction.IsSum)
            return $"ClassMajor.SumsOfBlocks({joined}, ref sumOfRow, {PlaceOf(reduction)} + lane, from == 0)";
        string before = $"{Vector}.LoadUnsafe(ref bufferStart, {RowNames.Buffer(reduction.Name)} + lane)";
        return $"from == 0 ? {joined} : {(reduction.Kind == ReductionKind.Max ? Dialect.Larger(before, joined) : $"{before} + {joined}")}";
    }

    private int PlaceOf(RowReduction reduction) => RowKernelWriter.GroupRows(Generated) * Array.IndexOf(_sums, reduction);
}
