using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>
/// Writes a pass over a group of short rows: they lie side by side in the lanes, class by class, so that nothing has to be joined across
/// lanes. Class i is added to sum i mod 2, and those are joined in the end.
/// </summary>
internal sealed class ColumnPassWriter
{
    // Sums of each row: with more, registers are missing.
    private const int Sums = 2;

    private readonly CodeWriter _writer;
    private readonly GeneratedRows _generated;
    private readonly ElementPass _pass;
    private readonly HeldConstants? _held;
    private readonly VectorDialect _dialect;

    public ColumnPassWriter(CodeWriter writer, GeneratedRows generated, VectorDialect dialect, ElementPass pass)
    {
        _writer = writer;
        _generated = generated;
        _pass = pass;
        int labels = UsesLabels ? 1 : 0;
        _held = HeldConstants.Of(pass, dialect.Bits, labels + pass.Reductions.Count * Sums + generated.RowValuesOf(pass).Count());
        _dialect = dialect.Holding(_held);
    }

    public void Write()
    {
        new RowColumnWriter(_writer, _generated).WriteColumns();
        _held?.Write(_writer);
        IEnumerable<int> several = Enumerable.Range(2, _dialect.Interleaved - 1);
        _writer.Line($"nuint far = (nuint)apart, {string.Join(", ", several.Select(count => $"{Far(count)} = {count} * far"))};");
        using IDisposable lanes = _writer.Block($"for (nuint lane = 0; lane < (nuint)rows; lane += {_dialect.Lanes})");
        foreach (string value in _generated.RowValuesOf(_pass))
            _writer.Line($"{_dialect.ValueType} {RowNames.OfRow(value)} = {Vector}.LoadUnsafe(ref bufferStart, {RowNames.Buffer(value)} + lane);");
        foreach (KernelSpan span in _generated.SpansOf(_pass))
            _writer.Line($"ref float {RowNames.Block(span)} = ref Unsafe.Add(ref {RowNames.Columns(span)}, lane);");
        if (UsesLabels)
            _writer.Line($"Vector{_dialect.Bits}<int> labelsLeft = {Vector}.LoadUnsafe(ref labelOfRows, lane);");
        foreach (RowReduction reduction in _pass.Reductions)
        {
            for (int sum = 0; sum < Sums; sum++)
                _writer.Line($"{RowReductionText.Type(_dialect, reduction.Kind)} {Lanes(reduction, sum)} = {RowReductionText.Neutral(_dialect, reduction.Kind)};");
        }
        _writer.Line("int i = 0;");
        WriteClasses(_dialect.Interleaved);
        WriteClasses(1);
        foreach (RowReduction reduction in _pass.Reductions)
            _writer.Line($"{Vector}.StoreUnsafe({Joined(reduction)}, ref bufferStart, {RowNames.Buffer(reduction.Name)} + lane);");
    }

    private string Vector => $"Vector{_dialect.Bits}";

    // The loop over so many classes at a time as there are left. Each class goes to the other sum than the one before.
    private void WriteClasses(int count)
    {
        using IDisposable loop = _writer.Block($"for (; i{(count == 1 ? "" : $" + {count - 1}")} < classes; i += {count})");
        Interleaving.Write(_writer, [.. Interleaving.Suffixes.Take(count).Select((suffix, index) => StatementsOf(index, suffix))], _held);
        foreach (KernelSpan span in _generated.SpansOf(_pass))
            _writer.Line($"{RowNames.Block(span)} = ref Unsafe.Add(ref {RowNames.Block(span)}, {Far(count)});");
        if (UsesLabels)
            _writer.Line($"labelsLeft -= {Vector}.Create({count});");
        if (count % Sums == 0)
            return;
        foreach (RowReduction reduction in _pass.Reductions)
            _writer.Line($"({Lanes(reduction, 0)}, {Lanes(reduction, 1)}) = ({Lanes(reduction, 1)}, {Lanes(reduction, 0)});");
    }

    private bool UsesLabels =>
        _pass.Inputs.Any(node => node.Op == Opcode.LabelMask) || _pass.Reductions.Any(reduction => reduction.Kind == ReductionKind.SumExceptLabel);

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

    // The work for the class so many after class i.
    private IReadOnlyList<string> StatementsOf(int index, string suffix)
    {
        var text = new CodeWriter();
        string[] reserved = [.. RowNames.Reserved(_generated), .. _pass.Reductions.SelectMany(reduction => Enumerable.Range(0, Sums).Select(sum => Lanes(reduction, sum)))];
        IReadOnlyList<Fragment> values = new KernelStatements(text, _dialect, node => Load(node, index), reserved, suffix).Write(_pass.Kernel);
        for (int i = 0; i < _pass.Reductions.Count; i++)
        {
            string value = _pass.Reductions[i].Kind == ReductionKind.SumExceptLabel ? _dialect.ZeroWhere(LabelMask(index), values[i].Text) : values[i].Text;
            text.Line(RowReductionText.Join(_dialect, _pass.Reductions[i].Kind, Lanes(_pass.Reductions[i], index % Sums), value));
        }
        for (int i = 0; i < _pass.Outputs.Count; i++)
            text.Line($"{Vector}.StoreUnsafe({values[_pass.Reductions.Count + i]}, ref {RowNames.Block(_generated.Span(_pass.Outputs[i].Role))}{Offset(index)});");
        return text.Lines;
    }

    private string LabelMask(int index) => $"{Vector}.Equals(labelsLeft, {(index == 0 ? $"Vector{_dialect.Bits}<int>.Zero" : $"{Vector}.Create({index})")}).AsSingle()";

    private static string Offset(int index) => index == 0 ? "" : $", {Far(index)}";

    private static string Far(int classes) => classes == 1 ? "far" : $"far{classes}";

    private string Load(KernelNode node, int index)
    {
        if (node.Op == Opcode.LabelMask)
            return LabelMask(index);
        if (RowNames.IsOfRow(_generated, node))
            return RowNames.OfRow(node.Name);
        if (RowNames.IsOfClass(_generated, node))
            return $"{Vector}.Create({RowNames.ClassSource(node.Name)}[i{(index == 0 ? "" : $" + {index}")}])";
        string element = $"{Vector}.LoadUnsafe(ref {RowNames.Block(_generated.SpanOf(node)!)}{Offset(index)})";
        return node.Op == Opcode.PositiveMask ? $"{Vector}.LessThan({_dialect.ValueType}.Zero, {element})" : element;
    }
}
