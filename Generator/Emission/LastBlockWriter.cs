using System.Globalization;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>
/// Writes the work for the last 16 elements of a row, of which the rest behind the whole blocks is in the last lanes: only it enters
/// reductions. Of a region of fewer than 16 elements, copies behind padding are read and written. See <see cref="RowWorkWriter"/>.
/// </summary>
internal sealed class LastBlockWriter(CodeWriter writer, RowWorkText text)
{
    private readonly VectorDialect _dialect = text.Dialect;
    private readonly ElementWork _work = text.Work;

    // Only a region of all elements can be so short: short rows lie side by side.
    private bool CanBeShort => text.Generated.IsOneRow;

    /// <summary>Writes what is the same for all rows.</summary>
    public void WriteBefore(ElementPass pass)
    {
        foreach (KernelSpan span in text.Generated.SpansOf(pass).Where(span => CanBeShort || pass.Written.Contains(span.Role)))
            writer.Line($"Span<{span.ElementName}> {RowNames.Last(span)} = stackalloc {span.ElementName}[16];");
        if (pass.Reductions.Count == 0)
            return;
        writer.Line("ref int laneNumbers = ref MemoryMarshal.GetReference(Lanes);");
        for (int part = 0; part < text.Parts; part++)
            writer.Line($"{_dialect.ValueType} {IsInside(part)} = {text.Vector}.GreaterThan({text.LaneNumbers(part)}, {text.Vector}.Create(15 - rest)).AsSingle();");
    }

    /// <summary>Writes copies of the elements of a short row. A call between the other parts of a pass would move its vectors to memory.</summary>
    public void WriteCopies(ElementPass pass)
    {
        if (!CanBeShort)
            return;
        writer.Line("bool isShort = classes < 16;");
        using IDisposable isShort = writer.Block("if (isShort)");
        foreach (KernelSpan span in text.Generated.SpansOf(pass))
            writer.Line($"{span.Name}.CopyTo({RowNames.Last(span)}.Slice(16 - rest));");
    }

    /// <summary>Writes the work; its outputs wait in copies, since the row is still to be read.</summary>
    public void WriteWork()
    {
        foreach (KernelSpan span in text.SpansIn)
        {
            string start = $"ref Unsafe.Add(ref {RowNames.Row(span)}, classes - 16)";
            writer.Line($"ref {RowNames.StoredType(span)} {RowNames.Block(span)} = {(CanBeShort ? $"ref (isShort ? ref {RowNames.Start(span, RowNames.Last(span))} : {start})" : start)};");
        }
        foreach (string input in text.ClassInputs)
            writer.Line($"ref float {input}Block = ref Unsafe.Add(ref {input}Row, classes - 16);");
        int half = text.Parts / 2;
        using (half == 0 ? null : writer.Block("if (rest > 8)"))
            Interleaving.Write(writer, [.. Enumerable.Range(0, text.Parts).Select(Statements)]);
        if (half == 0)
            return;
        using IDisposable otherwise = writer.Block("else");
        Interleaving.Write(writer, [.. Enumerable.Range(half, half).Select(Statements)]);
    }

    /// <summary>Writes the outputs.</summary>
    public void WriteResults()
    {
        if (text.SpansOut.Length == 0)
            return;
        if (CanBeShort)
        {
            using IDisposable isShort = writer.Block("if (isShort)");
            foreach (KernelSpan span in text.SpansOut)
                writer.Line($"{RowNames.Last(span)}.Slice(16 - rest).CopyTo({span.Name});");
        }
        using IDisposable isWanted = writer.Block($"{(CanBeShort ? "else " : "")}if (rest > 0)");
        WriteResults(text.Parts / 2, text.Parts);
        if (text.Parts == 1)
            return;
        using IDisposable isLong = writer.Block("if (rest > 8)");
        WriteResults(0, text.Parts / 2);
    }

    private void WriteResults(int first, int end)
    {
        for (int part = first; part < end; part++)
        {
            foreach (KernelSpan span in text.SpansOut)
                writer.Line($"{text.Vector}.StoreUnsafe({text.Vector}.LoadUnsafe(ref {RowNames.Start(span, RowNames.Last(span))}, {Lane(part)}), ref {RowNames.Row(span)}, (nuint)(classes - {16 - part * _dialect.Lanes}));");
        }
    }

    private IReadOnlyList<string> Statements(int part)
    {
        var lines = new CodeWriter();
        string Load(KernelNode node) => text.Load(node, RowNames.Block, input => input + "Block", Lane(part), $"classes - {16 - part * _dialect.Lanes}");
        string[] reserved = [.. text.Reserved, .. Enumerable.Range(0, text.Parts).Select(IsInside)];
        IReadOnlyList<Fragment> values = new KernelStatements(lines, _dialect, Load, reserved, Interleaving.Suffix(part, text.Parts)).Write(_work.Kernel);
        for (int i = 0; i < _work.Reductions.Count; i++)
        {
            RowReduction reduction = _work.Reductions[i];
            string neutral = reduction.Kind == ReductionKind.Count ? $"{_dialect.ValueType}.Zero" : RowReductionText.Neutral(_dialect, reduction.Kind);
            string mask = reduction.Kind == ReductionKind.SumExceptLabel
                ? $"{text.Vector}.AndNot({IsInside(part)}, {text.LabelMask($"{text.LaneNumbers(part)} + {text.Vector}.Create(classes - 16)", "(int)label")})"
                : IsInside(part);
            lines.Line(RowReductionText.Join(_dialect, reduction.Kind, text.Lanes(reduction, part), _dialect.Choose(mask, values[i].Text, neutral)));
        }
        for (int i = 0; i < _work.Outputs.Count; i++)
        {
            KernelSpan span = text.Generated.Span(_work.Outputs[i].Role);
            lines.Line($"{text.Vector}.StoreUnsafe({values[_work.Reductions.Count + i]}, ref {RowNames.Start(span, RowNames.Last(span))}, {Lane(part)});");
        }
        return lines.Lines;
    }

    private string Lane(int part) => (part * _dialect.Lanes).ToString(CultureInfo.InvariantCulture);

    private string IsInside(int part) => "isInside" + Interleaving.Suffix(part, text.Parts);
}
