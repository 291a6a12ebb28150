using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>
/// Writes a pass over the elements of each row of a group with vectors, in blocks of 16 elements. Whole blocks of usual rows go several
/// vectors at a time; the work for any element takes what is left: other rows, and the last block of a row, with a mask. That block is read
/// behind the end of the row where the spans go on, else from a padded copy.
/// </summary>
internal sealed class RowPassWriter(CodeWriter writer, GeneratedRows generated, VectorDialect dialect, ElementPass pass)
{
    private readonly RowPassText _text = new(generated, dialect, pass);

    public void Write()
    {
        foreach (string input in _text.ClassInputs)
            writer.Line($"{RowNames.ClassSource(input)}.Slice(whole, rest).CopyTo({RowNames.LastOfClasses(generated, input)});");
        using IDisposable loop = writer.Block("for (int row = 0; row < rows; row++)");
        writer.Line("int offset = row * classes;");
        writer.Line("bool fits = rest == 0 || offset + whole + 16 <= logits.Length;");
        foreach (KernelSpan span in generated.SpansOf(pass))
            writer.Line($"ref {RowNames.StoredType(span)} {RowNames.Row(span)} = ref Unsafe.Add(ref {RowNames.Start(span, span.Name)}, offset);");
        foreach (KernelSpan span in _text.SpansIn)
        {
            writer.Line("if (!fits)");
            writer.Continue($"{span.Name}.Slice(offset + whole, rest).CopyTo({RowNames.Last(span)});");
        }
        foreach (string input in _text.ClassInputs)
            writer.Line($"ref float {input}Row = ref MemoryMarshal.GetReference({RowNames.ClassSource(input)});");
        foreach (string value in generated.RowValuesOf(pass))
            writer.Line($"{dialect.ValueType} {RowNames.OfRow(value)} = {_text.Vector}.Create({RowNames.At(generated, value)});");
        if (_text.SumsExceptLabel.Length > 0)
            writer.Line($"nuint label = (nuint){RowNames.LabelOfRow(generated)};");
        foreach (RowReduction reduction in _text.Sums)
            writer.Line($"double {RowNames.OfRow(reduction.Name)} = 0;");
        WriteChunks();
        foreach (KernelSpan span in _text.SpansOut)
        {
            writer.Line("if (!fits)");
            writer.Continue($"{RowNames.Last(span)}.Slice(0, rest).CopyTo({span.Name}.Slice(offset + whole));");
        }
    }

    // Every reduction has as many vectors of lanes as make 16 lanes, so that vectors of any width join the same numbers in the same order.
    private void WriteChunks()
    {
        foreach (RowReduction reduction in pass.Reductions.Except(_text.Sums))
            WriteLanes(reduction);
        if (_text.Sums.Length > 0)
        {
            using IDisposable chunk = writer.Block($"for (nuint start = 0; start < (nuint)classes; start += {RowKernelWriter.BlockLength})");
            foreach (RowReduction reduction in _text.Sums)
                WriteLanes(reduction);
            writer.Line($"nuint i = start, end = global::System.Math.Min(start + {RowKernelWriter.BlockLength}, (nuint)classes);");
            WriteBlocks();
            foreach (RowReduction reduction in _text.Sums)
                writer.Line($"{RowNames.OfRow(reduction.Name)} += SumOf({Tree(reduction, (a, b) => $"({a} + {b})")});");
        }
        else
        {
            writer.Line("nuint i = 0, end = (nuint)classes;");
            WriteBlocks();
        }
        foreach (RowReduction reduction in pass.Reductions)
            writer.Line($"{RowNames.At(generated, reduction.Name)} = {ResultOf(reduction)};");
    }

    private void WriteBlocks()
    {
        using (RowNames.UsualRow(generated, pass) is { } condition ? writer.Block($"if ({condition})") : null)
            new UsualBlockWriter(writer, _text).Write();
        new AnyBlockWriter(writer, _text).Write();
    }

    private void WriteLanes(RowReduction reduction)
    {
        for (int part = 0; part < _text.Parts; part++)
            writer.Line($"{RowReductionText.Type(dialect, reduction.Kind)} {_text.Lanes(reduction, part)} = {RowReductionText.Neutral(dialect, reduction.Kind)};");
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
