using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>Writes a pass over the elements of each row of a group with vectors: which work to do for a row, and what it shares with the others.</summary>
internal sealed class RowPassWriter(CodeWriter writer, GeneratedRows generated, VectorDialect dialect, ElementPass pass)
{
    private readonly LastBlockWriter _lastBlock = new(writer, new(generated, dialect, pass.Any));

    public void Write()
    {
        writer.Line("int rest = classes % 16, whole = classes - rest;");
        WriteConditions();
        _lastBlock.WriteBefore(pass);
        using IDisposable loop = writer.Block("for (int row = 0; row < rows; row++)");
        if (pass.IsDone is { } isDone)
        {
            writer.Line($"if (goesAhead && {RowNames.At(generated, isDone)} != 0)");
            writer.Continue("continue;");
        }
        writer.Line("int offset = row * classes;");
        foreach (KernelSpan span in generated.SpansOf(pass))
            writer.Line($"ref {RowNames.StoredType(span)} {RowNames.Row(span)} = ref Unsafe.Add(ref {RowNames.Start(span, span.Name)}, offset);");
        _lastBlock.WriteCopies(pass);
        foreach (string input in pass.Inputs.Where(node => RowNames.IsOfClass(generated, node)).Select(node => node.Name))
            writer.Line($"ref float {input}Row = ref MemoryMarshal.GetReference({RowNames.ClassSource(input)});");
        foreach (string value in generated.RowValuesOf(pass))
            writer.Line($"{dialect.ValueType} {RowNames.OfRow(value)} = Vector{dialect.Bits}.Create({RowNames.At(generated, value)});");
        if (pass.Works.Any(work => work.Reductions.Any(reduction => reduction.Kind == ReductionKind.SumExceptLabel)))
            writer.Line($"nuint label = (nuint){RowNames.LabelOfRow(generated)};");
        WriteWorks();
    }

    private void WriteConditions()
    {
        if (pass.Usual is not null && generated.KeptBeside.Any())
        {
            writer.Line($"// A number of each element waits in '{generated.Kept!.Name}' for the next pass, unless that is where an input is.");
            writer.Line($"bool keeps = {Apart([generated.Kept], generated.KeptBeside)};");
        }
        if (pass.Ahead is not null || pass.IsDone is not null)
        {
            writer.Line("// Of typical rows, the first pass does the work of the second, unless it would write where the second reads.");
            writer.Line($"bool goesAhead = {Apart(generated.WrittenAhead, generated.AheadBeside)};");
        }
    }

    private static string Apart(IEnumerable<KernelSpan> outputs, IEnumerable<KernelSpan> inputs)
    {
        IEnumerable<string> conditions = outputs.SelectMany(_ => inputs, (output, input) => $"!Unsafe.AreSame(ref MemoryMarshal.GetReference({output.Name}), ref MemoryMarshal.GetReference({input.Name}))");
        return string.Join(" && ", conditions.DefaultIfEmpty("true"));
    }

    private void WriteWorks()
    {
        ElementWork? alternative = pass.Ahead ?? (RowNames.UsualRow(generated, pass) is null ? null : pass.UsualOrAny);
        if (alternative is null)
        {
            WriteWork(pass.UsualOrAny);
            return;
        }
        using (writer.Block($"if ({(pass.Ahead is null ? RowNames.UsualRow(generated, pass) : "goesAhead")})"))
            WriteWork(alternative);
        using (writer.Block("else"))
            WriteWork(pass.Any);
    }

    private void WriteWork(ElementWork work) => new RowWorkWriter(writer, new(generated, dialect, work)).Write();
}
