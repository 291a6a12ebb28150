using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>
/// Writes a pass over the elements of each row of a group with vectors, in blocks of 16 elements. What is left behind the whole blocks goes
/// first, in the last lanes of the last 16 elements of the row. These overlap the block before: computed before it is written and written
/// after it, they are the same there. So nothing waits for a part of a vector to be written.
/// </summary>
internal sealed class RowPassWriter(CodeWriter writer, GeneratedRows generated, VectorDialect dialect, ElementPass pass)
{
    private readonly RowPassText _text = new(generated, dialect, pass);
    private readonly WholeBlockWriter _wholeBlocks = new(writer, new(generated, dialect, pass));
    private readonly LastBlockWriter _lastBlock = new(writer, new(generated, dialect, pass));

    public void Write()
    {
        writer.Line("int rest = classes % 16, whole = classes - rest;");
        if (pass.Usual is not null && generated.KeptBeside.Any())
        {
            writer.Line($"// A number of each element waits in '{generated.Kept!.Name}' for the next pass, unless that is where an input is.");
            writer.Line($"bool keeps = {string.Join(" && ", generated.KeptBeside.Select(span => $"!Unsafe.AreSame(ref MemoryMarshal.GetReference({generated.Kept.Name}), ref MemoryMarshal.GetReference({span.Name}))"))};");
        }
        _lastBlock.WriteBefore();
        using IDisposable loop = writer.Block("for (int row = 0; row < rows; row++)");
        writer.Line("int offset = row * classes;");
        foreach (KernelSpan span in generated.SpansOf(pass))
            writer.Line($"ref {RowNames.StoredType(span)} {RowNames.Row(span)} = ref Unsafe.Add(ref {RowNames.Start(span, span.Name)}, offset);");
        _lastBlock.WriteCopies();
        foreach (string input in _text.ClassInputs)
            writer.Line($"ref float {input}Row = ref MemoryMarshal.GetReference({RowNames.ClassSource(input)});");
        foreach (string value in generated.RowValuesOf(pass))
            writer.Line($"{dialect.ValueType} {RowNames.OfRow(value)} = {_text.Vector}.Create({RowNames.At(generated, value)});");
        if (_text.SumsExceptLabel.Length > 0)
            writer.Line($"nuint label = (nuint){RowNames.LabelOfRow(generated)};");
        // Every reduction has as many vectors of lanes as make 16 lanes, so that vectors of any width join the same numbers in the same order.
        foreach (RowReduction reduction in pass.Reductions)
            WriteLanes(type: RowReductionText.Type(dialect, reduction.Kind) + " ", reduction);
        foreach (RowReduction reduction in _text.Sums)
            writer.Line($"double {RowNames.OfRow(reduction.Name)} = 0;");
        if (RowNames.UsualRow(generated, pass) is not { } condition)
        {
            WriteRow(pass.UsualOrAny);
            return;
        }
        using (writer.Block($"if ({condition})"))
            WriteRow(pass.UsualOrAny);
        using (writer.Block("else"))
            WriteRow(pass.Any);
    }

    private void WriteRow(ElementWork work)
    {
        _lastBlock.WriteWork(work);
        WriteWholeBlocks(work);
        foreach (RowReduction reduction in pass.Reductions)
            writer.Line($"{RowNames.At(generated, reduction.Name)} = {ResultOf(reduction)};");
        _lastBlock.WriteResults(work);
    }

    // Sums go on in double precision from one part of a row to the next.
    private void WriteWholeBlocks(ElementWork work)
    {
        if (_text.Sums.Length == 0)
        {
            writer.Line("nuint i = 0, end = (nuint)whole;");
            _wholeBlocks.Write(work);
            return;
        }
        writer.Line("nuint i = 0;");
        using (writer.Block("do"))
        {
            writer.Line($"nuint end = global::System.Math.Min(i + {RowKernelWriter.BlockLength}, (nuint)whole);");
            _wholeBlocks.Write(work);
            foreach (RowReduction reduction in _text.Sums)
            {
                writer.Line($"{RowNames.OfRow(reduction.Name)} += SumOf({Tree(reduction, (a, b) => $"({a} + {b})")});");
                WriteLanes(type: "", reduction);
            }
        }
        writer.Line("while (i < (nuint)whole);");
    }

    private void WriteLanes(string type, RowReduction reduction)
    {
        for (int part = 0; part < _text.Parts; part++)
            writer.Line($"{type}{_text.Lanes(reduction, part)} = {RowReductionText.Neutral(dialect, reduction.Kind)};");
    }

    private string ResultOf(RowReduction reduction) => reduction.Kind switch
    {
        ReductionKind.Max => $"MaxOf({Tree(reduction, dialect.Larger)})",
        ReductionKind.Count => $"{_text.Vector}.Sum({Tree(reduction, (a, b) => $"({a} + {b})")})",
        _ => $"(float){RowNames.OfRow(reduction.Name)}",
    };

    // Joins the parts of a reduction, the far ones first.
    private string Tree(RowReduction reduction, Func<string, string, string> join)
    {
        List<string> parts = [.. Enumerable.Range(0, _text.Parts).Select(part => _text.Lanes(reduction, part))];
        for (int half = _text.Parts / 2; half > 0; half /= 2)
            parts = [.. parts.Take(half).Select((part, index) => join(part, parts[index + half]))];
        return parts[0];
    }
}
