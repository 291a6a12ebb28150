using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

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
    private readonly PassFunction _function;
    private readonly VectorDialect _dialect;

    public ColumnPassWriter(CodeWriter writer, GeneratedRows generated, ElementPass pass, PassFunction function)
    {
        _writer = writer;
        _generated = generated;
        _pass = pass;
        _function = function;
        _dialect = function.Dialect;
    }

    public void Write()
    {
        new RowColumnWriter(_writer, _generated).WriteColumns();
        _function.Held?.Write(_writer);
        _writer.Line("nuint far = (nuint)apart;");
        using IDisposable lanes = _writer.Block($"for (nuint lane = 0; lane < (nuint)rows; lane += {_dialect.Lanes})");
        foreach (string value in _generated.RowValuesOf(_pass))
            _writer.Line($"var {RowNames.OfRow(value)} = {Vector}.LoadUnsafe(ref bufferStart, {RowNames.Buffer(value)} + lane);");
        foreach (KernelSpan span in _generated.SpansOf(_pass))
            _writer.Line($"ref float {RowNames.Block(span)} = ref Unsafe.Add(ref {RowNames.Columns(span)}, lane);");
        if (_pass.UsesLabels)
            _writer.Line($"var labelsLeft = {Vector}.LoadUnsafe(ref labelOfRows, lane);");
        foreach (RowReduction reduction in _pass.Reductions)
        {
            for (int sum = 0; sum < Sums; sum++)
                _writer.Line($"var {Lanes(reduction, sum)} = {RowReductionText.Neutral(_dialect, reduction.Kind)};");
        }
        int together = _function.Together;
        if (together > 1)
        {
            _writer.Line("int i = 0;");
            using IDisposable several = _writer.Block($"for (; i + {together} <= classes; i += {together})");
            IReadOnlyList<PassResults> results = _function.WriteTogether(_writer, Load, _pass.Reductions.SelectMany(reduction => new[] { Lanes(reduction, 0), Lanes(reduction, 1) }));
            for (int index = 0; index < together; index++)
                WriteResults(index, results[index]);
            WriteNext(together);
        }
        using (_writer.Block($"for ({(together > 1 ? "" : "int i = 0")}; i < classes; i++)"))
        {
            _writer.Line(_function.Call(node => Load(node, 0), ""));
            WriteResults(0, _function.Results(""));
            WriteNext(1);
            // Each class goes to the other sum than the one before.
            foreach (RowReduction reduction in _pass.Reductions)
                _writer.Line($"({Lanes(reduction, 0)}, {Lanes(reduction, 1)}) = ({Lanes(reduction, 1)}, {Lanes(reduction, 0)});");
        }
        foreach (RowReduction reduction in _pass.Reductions)
            _writer.Line($"({Joined(reduction)}).StoreUnsafe(ref bufferStart, {RowNames.Buffer(reduction.Name)} + lane);");
    }

    // What comes out for the class so many after class i.
    private void WriteResults(int index, PassResults results)
    {
        for (int i = 0; i < _pass.Reductions.Count; i++)
        {
            RowReduction reduction = _pass.Reductions[i];
            string lanes = Lanes(reduction, index % Sums), value = results.ValueOf(i).Text;
            string joining = reduction.Kind == ReductionKind.SumExceptLabel ? _dialect.ZeroWhere(LabelMask(index), value) : value;
            _writer.Line($"{lanes} = {RowReductionText.Joined(_dialect, reduction.Kind, lanes, joining)};");
        }
        for (int i = 0; i < _pass.Outputs.Count; i++)
            _writer.Line($"{results.OutputOf(i)}.StoreUnsafe(ref {RowNames.Block(_generated.SpanOf(_pass.Outputs[i])!)}{Offset(index)});");
    }

    private void WriteNext(int classes)
    {
        foreach (KernelSpan span in _generated.SpansOf(_pass))
            _writer.Line($"{RowNames.Block(span)} = ref Unsafe.Add(ref {RowNames.Block(span)}, {Far(classes)});");
        if (_pass.UsesLabels)
            _writer.Line($"labelsLeft -= {Vector}.Create({classes});");
    }

    private static string Offset(int index) => index == 0 ? "" : $", {Far(index)}";

    private static string Far(int classes) => classes == 1 ? "far" : $"{classes} * far";

    private string Vector => $"Vector{_dialect.Bits}";

    private static string Lanes(RowReduction reduction, int sum) => reduction.Name + "Lanes" + Interleaving.Suffix(sum, Sums);

    private string Joined(RowReduction reduction)
    {
        string first = Lanes(reduction, 0), second = Lanes(reduction, 1);
        return reduction.Kind switch
        {
            ReductionKind.Max => $"{_dialect.Larger(first, second)} + {_dialect.ValueType}.Zero",
            ReductionKind.Count => $"ConvertToSingle({first} + {second})",
            _ => $"{first} + {second}",
        };
    }

    private string LabelMask(int index) => $"{Vector}.Equals(labelsLeft, {(index == 0 ? $"Vector{_dialect.Bits}<int>.Zero" : $"{Vector}.Create({index})")}).AsSingle()";

    private string Load(KernelNode node, int index)
    {
        if (node.Op == Opcode.LabelMask)
            return LabelMask(index);
        if (RowNames.IsOfRow(_generated, node))
            return RowNames.OfRow(node.Name);
        if (RowNames.IsOfClass(_generated, node))
            return $"{Vector}.Create({RowNames.OfClass(_generated, node.Name, $"i{(index == 0 ? "" : $" + {index}")}")})";
        string element = $"{Vector}.LoadUnsafe(ref {RowNames.Block(_generated.SpanOf(node)!)}{Offset(index)})";
        return HardInput.OfColumn(node, _dialect, element);
    }
}
