using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>Writes a pass over the elements of each row of a group with vectors: the loop over the rows, and what they share.</summary>
internal sealed class RowPassWriter(CodeWriter writer, GeneratedRows generated, VectorDialect dialect, ElementPass pass)
{
    private readonly RowWorkText _text = new(generated, dialect, pass);

    public void Write()
    {
        writer.Line("int rest = classes % 16, whole = classes - rest;");
        var lastBlock = new LastBlockWriter(writer, _text);
        foreach (KernelSpan span in lastBlock.Copied.Concat(lastBlock.MadeInCopy).Distinct())
            writer.Line($"Span<{span.ElementName}> {RowNames.Last(span)} = stackalloc {span.ElementName}[16];");
        if (pass.Reductions.Count > 0)
            lastBlock.WriteMasks();
        if (_text.Sums.Length > 0)
            writer.Line($"Span<double> sumsOfRow = stackalloc double[{_text.Sums.Length}];");
        RowJoining.WriteStart(writer, generated, pass);
        _text.Held?.Write(writer);
        using (writer.Block("for (int row = 0; row < rows; row++)"))
            WriteRow(lastBlock);
        RowJoining.WriteJoin(writer, generated, pass);
    }

    private void WriteRow(LastBlockWriter lastBlock)
    {
        writer.Line("int offset = row * classes;");
        foreach (KernelSpan span in generated.SpansOf(pass))
            writer.Line($"ref {RowNames.StoredType(span)} {RowNames.Row(span)} = ref Unsafe.Add(ref {RowNames.Start(span, span.Name)}, offset);");
        lastBlock.WriteStart();
        foreach (string input in _text.ClassInputs)
            writer.Line($"ref float {input}Row = ref MemoryMarshal.GetReference({RowNames.ClassSource(input)});");
        foreach (string value in generated.RowValuesOf(pass))
            writer.Line($"{dialect.ValueType} {RowNames.OfRow(value)} = Vector{dialect.Bits}.Create({RowNames.At(generated, value)});");
        if (pass.Reductions.Any(reduction => reduction.Kind == ReductionKind.SumExceptLabel))
            writer.Line($"nuint label = (nuint){RowNames.LabelOfRow(generated)};");
        new RowWorkWriter(writer, _text).Write();
    }
}
