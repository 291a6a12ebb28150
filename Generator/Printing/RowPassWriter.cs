using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>Writes a pass over the elements of each row of a group with vectors: the loops over blocks and rows, and what they share.</summary>
internal sealed class RowPassWriter(CodeWriter writer, GeneratedRows generated, ElementPass pass, PassFunction function, bool servesBoth)
{
    private readonly RowWorkText _text = new(generated, pass, function, servesBoth);

    public void Write()
    {
        if (servesBoth)
            WriteLayout();
        writer.Line(generated.IsOneRow ? "int rest = group.rest, whole = (classes - rest) & -16;"
            : servesBoth ? "int rest = isShort ? 0 : classes % 16, whole = classes - rest;"
            : "int rest = classes % 16, whole = classes - rest;");
        writer.Line(servesBoth ? "nuint last = (nuint)Math.Max(classes - 16, 0);" : "nuint last = (nuint)(classes - 16);");
        var lastBlock = new LastBlockWriter(writer, _text);
        foreach (KernelSpan span in lastBlock.Buffered)
            writer.Line($"Span<{span.ElementName}> {RowNames.Last(span)} = stackalloc {span.ElementName}[16];");
        if (pass.Reductions.Count > 0 || _text.SpansOut.Any(span => span.IsAdded))
            lastBlock.WriteMasks();
        foreach (RowReduction reduction in pass.Reductions.Where(_ => _text.AreLanesInMemory))
        {
            string vector = $"{_text.Vector}<{(reduction.Kind == ReductionKind.Count ? "int" : "float")}>";
            writer.Line($"Span<{vector}> {RowWorkText.Memory(reduction)} = stackalloc {vector}[{_text.Parts}];");
        }
        function.Held?.Write(writer);
        using IDisposable? blocks = _text.HasBlocks ? writer.Block("for (int from = 0, to; from < classes; from = to)") : null;
        if (_text.HasBlocks)
        {
            writer.Line("to = Rows.EndOfBlock(from, classes);");
            writer.Line("int left = to < classes ? 0 : rest;");
            writer.Line(servesBoth ? "nuint end = (nuint)(isShort ? apart * classes : Math.Min(to, whole));" : "nuint end = (nuint)Math.Min(to, whole);");
        }
        using (writer.Block(servesBoth ? "for (int row = 0; row < rows; row += together)" : "for (int row = 0; row < rows; row++)"))
            WriteRow(lastBlock);
        if (pass.Reductions.Count == 0)
            return;
        using IDisposable? join = servesBoth ? writer.Block("if (!isShort)") : null;
        RowJoining.WriteJoin(writer, generated, pass);
    }

    // Where rows lie side by side, vectors hold an element of each.
    private void WriteLayout()
    {
        int lanes = function.Dialect.Lanes;
        writer.Line($"bool isShort = classes <= {RowKernelWriter.MostColumns};");
        writer.Line($"int together = isShort ? {lanes} : 1, length = isShort ? 1 : classes;");
        writer.Line($"nuint step = isShort ? (nuint)apart : {lanes};");
        if (pass.Reductions.Count > 0 && _text.Parts > 2)
            writer.Line($"int lastPlace = isShort ? 1 : {_text.Parts - 1};");
    }

    private void WriteRow(LastBlockWriter lastBlock)
    {
        writer.Line($"int offset = row * {(servesBoth ? "length" : "classes")};");
        foreach (KernelSpan span in generated.SpansOf(pass))
            writer.Line($"ref {RowNames.StoredType(span)} {RowNames.Row(span)} = ref {RowNames.From(span, "offset")};");
        lastBlock.WriteStart();
        foreach (string input in _text.ClassInputs)
            writer.Line($"ref {RowNames.ClassType(generated, input)} {input}Row = ref MemoryMarshal.GetReference({RowNames.ClassSource(input)});");
        // Of one or two, the reference is longer than what it saves.
        bool hasReference = servesBoth && generated.RowValuesOf(pass).Skip(2).Any();
        if (hasReference)
            writer.Line("ref float values = ref Unsafe.Add(ref bufferStart, row);");
        foreach (string value in generated.RowValuesOf(pass))
            writer.Line(servesBoth
                ? $"var {RowNames.OfRow(value)} = Rows.Values{function.Dialect.Bits}(ref {(hasReference ? $"values, {RowNames.Buffer(value)}" : $"bufferStart, {RowNames.Buffer(value)} + row")}, isShort);"
                : $"var {RowNames.OfRow(value)} = Vector{function.Dialect.Bits}.Create({RowNames.At(generated, value)});");
        if (servesBoth)
        {
            if (pass.UsesLabels)
                writer.Line("var labelPlaces = Rows.LabelPlaces(ref labelOfRows, row, (int)step, isShort);");
        }
        else if (pass.Reductions.Any(reduction => reduction.Kind == ReductionKind.SumExceptLabel))
            writer.Line($"nuint label = (nuint){RowNames.LabelOfRow(generated)};");
        new RowWorkWriter(writer, _text).Write();
    }
}
