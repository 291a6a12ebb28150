using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>Writes a pass over the elements of each row of a group with vectors: the loops over blocks and rows, and what they share.</summary>
internal sealed class RowPassWriter(CodeWriter writer, GeneratedRows generated, ElementPass pass, PassFunction function)
{
    private readonly RowWorkText _text = new(generated, pass, function);

    public void Write()
    {
        writer.Line(generated.IsOneRow
            ? "int rest = group.rest, whole = (classes - rest) & -16;"
            : "int rest = classes % 16, whole = classes - rest;");
        var lastBlock = new LastBlockWriter(writer, _text);
        foreach (KernelSpan span in lastBlock.Buffered)
            writer.Line($"Span<{span.ElementName}> {RowNames.Last(span)} = stackalloc {span.ElementName}[16];");
        if (pass.Reductions.Count > 0 || _text.SpansOut.Any(span => span.IsAdded))
            lastBlock.WriteMasks();
        foreach (RowReduction reduction in pass.Reductions.Where(_ => _text.AreLanesInMemory))
        {
            writer.Line($"Span<float> {RowWorkText.Memory(reduction)} = stackalloc float[16];");
            writer.Line($"ref float {RowWorkText.FirstLane(reduction)} = ref MemoryMarshal.GetReference({RowWorkText.Memory(reduction)});");
        }
        RowJoining.WriteStart(writer, generated, pass);
        function.Held?.Write(writer);
        using IDisposable? blocks = _text.HasBlocks ? writer.Block("for (int from = 0, to; from < classes; from = to)") : null;
        if (_text.HasBlocks)
        {
            writer.Line("to = Rows.EndOfBlock(from, classes);");
            writer.Line("int left = to < classes ? 0 : rest;");
            writer.Line("nuint end = (nuint)Math.Min(to, whole);");
        }
        using (writer.Block("for (int row = 0; row < rows; row++)"))
            WriteRow(lastBlock);
        RowJoining.WriteJoin(writer, generated, pass);
    }

    private void WriteRow(LastBlockWriter lastBlock)
    {
        writer.Line("int offset = row * classes;");
        foreach (KernelSpan span in generated.SpansOf(pass))
            writer.Line($"ref {RowNames.StoredType(span)} {RowNames.Row(span)} = ref Unsafe.Add(ref {RowNames.Start(span, RowNames.Group(span))}, offset);");
        lastBlock.WriteStart();
        foreach (string input in _text.ClassInputs)
            writer.Line($"ref {RowNames.ClassType(generated, input)} {input}Row = ref MemoryMarshal.GetReference({RowNames.ClassSource(input)});");
        foreach (string value in generated.RowValuesOf(pass))
            writer.Line($"var {RowNames.OfRow(value)} = Vector{function.Dialect.Bits}.Create({RowNames.At(generated, value)});");
        if (pass.Reductions.Any(reduction => reduction.Kind == ReductionKind.SumExceptLabel))
            writer.Line($"nuint label = (nuint){RowNames.LabelOfRow(generated)};");
        new RowWorkWriter(writer, _text).Write();
    }
}
