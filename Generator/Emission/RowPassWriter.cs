using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>Writes a pass over the elements of each row of a group with vectors: which work to do for a row, and what it shares with the others.</summary>
/// <param name="writer">Where it is written.</param>
/// <param name="generated">The method.</param>
/// <param name="dialect">How operations are written.</param>
/// <param name="pass">The pass. What it may do ahead is a pass of its own.</param>
/// <param name="isApart">Whether the outputs certainly lie where no inputs are.</param>
internal sealed class RowPassWriter(CodeWriter writer, GeneratedRows generated, VectorDialect dialect, ElementPass pass, bool isApart)
{
    private readonly string? _isUsual = RowNames.UsualRow(generated, pass);

    public void Write()
    {
        RowWorkText[] works = [.. (_isUsual is null ? new[] { pass.UsualOrAny } : [pass.UsualOrAny, pass.Any]).Select(work => new RowWorkText(generated, dialect, work, isApart, isAlone: _isUsual is null))];
        writer.Line("int rest = classes % 16, whole = classes - rest;");
        if (pass.Usual is not null && generated.KeptBeside.Any())
        {
            writer.Line($"// A number of each element waits in '{generated.Kept!.Name}' for the next pass, unless that is where an input is.");
            writer.Line($"bool keeps = {Apart([generated.Kept], generated.KeptBeside)};");
        }
        if (pass.IsDone is not null)
        {
            writer.Line(GoesAhead(generated));
            writer.Line($"if (goesAhead && !MemoryMarshal.Cast<float, int>(buffer.Slice({RowNames.Buffer(pass.IsDone)}, rows)).Contains(0))");
            writer.Continue("return;");
        }
        LastBlockWriter[] lastBlocks = [.. works.Select(work => new LastBlockWriter(writer, work))];
        foreach (KernelSpan span in lastBlocks.SelectMany(block => block.Copied.Concat(block.MadeInCopy)).Distinct())
            writer.Line($"Span<{span.ElementName}> {RowNames.Last(span)} = stackalloc {span.ElementName}[16];");
        if (pass.Reductions.Count > 0)
            lastBlocks[0].WriteMasks();
        int sums = works.Max(work => work.Sums.Length);
        if (sums > 0)
            writer.Line($"Span<double> sumsOfRow = stackalloc double[{sums}];");
        RowJoining.WriteStart(writer, generated, pass);
        works[0].Held?.Write(writer);
        using (writer.Block("for (int row = 0; row < rows; row++)"))
            WriteRow(works, lastBlocks);
        RowJoining.WriteJoin(writer, generated, pass);
    }

    /// <summary>The statement that finds whether a pass may go ahead with the work of the next.</summary>
    public static string GoesAhead(GeneratedRows generated) => $"bool goesAhead = {Apart(generated.WrittenAhead, generated.AheadBeside)};";

    private static string Apart(IEnumerable<KernelSpan> outputs, IEnumerable<KernelSpan> inputs)
    {
        IEnumerable<string> conditions = outputs.SelectMany(_ => inputs, (output, input) => $"!Unsafe.AreSame(ref MemoryMarshal.GetReference({output.Name}), ref MemoryMarshal.GetReference({input.Name}))");
        return string.Join(" && ", conditions.DefaultIfEmpty("true"));
    }

    private void WriteRow(RowWorkText[] works, LastBlockWriter[] lastBlocks)
    {
        if (pass.IsDone is { } isDone)
        {
            writer.Line($"if (goesAhead && {RowNames.At(generated, isDone)} != 0)");
            writer.Continue("continue;");
        }
        writer.Line("int offset = row * classes;");
        foreach (KernelSpan span in generated.SpansOf(pass))
            writer.Line($"ref {RowNames.StoredType(span)} {RowNames.Row(span)} = ref Unsafe.Add(ref {RowNames.Start(span, span.Name)}, offset);");
        KernelSpan[] copied = [.. lastBlocks.SelectMany(block => block.Copied).Distinct()];
        using (copied.Length > 0 ? writer.Block("if (rest > 0)") : null)
            lastBlocks[0].WriteCopies(copied);
        foreach (string input in pass.Inputs.Where(node => RowNames.IsOfClass(generated, node)).Select(node => node.Name))
            writer.Line($"ref float {input}Row = ref MemoryMarshal.GetReference({RowNames.ClassSource(input)});");
        foreach (string value in generated.RowValuesOf(pass))
            writer.Line($"{dialect.ValueType} {RowNames.OfRow(value)} = Vector{dialect.Bits}.Create({RowNames.At(generated, value)});");
        if (works.Any(work => work.Work.Reductions.Any(reduction => reduction.Kind == ReductionKind.SumExceptLabel)))
            writer.Line($"nuint label = (nuint){RowNames.LabelOfRow(generated)};");
        using (_isUsual is null ? null : writer.Block($"if ({_isUsual})"))
            new RowWorkWriter(writer, works[0]).Write();
        if (works.Length == 1)
            return;
        using IDisposable otherwise = writer.Block("else");
        new RowWorkWriter(writer, works[1]).Write();
    }
}
