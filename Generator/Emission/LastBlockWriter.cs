using System.Globalization;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>
/// Writes the work for the last 16 elements of a row, of which the rest behind the whole blocks is in the last lanes: only it enters
/// reductions. Of a region of fewer than 16 elements, copies behind padding are read and written. See <see cref="RowPassWriter"/>.
/// </summary>
internal sealed class LastBlockWriter(CodeWriter writer, RowPassText text)
{
    private readonly VectorDialect _dialect = text.Dialect;

    private IEnumerable<ElementWork> Works => [text.Pass.UsualOrAny, text.Pass.Any];

    // Only a region of all elements can be so short: short rows lie side by side.
    private bool CanBeShort => text.Generated.IsOneRow;

    /// <summary>Writes what is the same for all rows.</summary>
    public void WriteBefore()
    {
        foreach (KernelSpan span in Works.SelectMany(work => text.SpansOut(work).Union(CanBeShort ? text.SpansIn(work) : [])).Distinct())
            writer.Line($"Span<{span.ElementName}> {RowNames.Last(span)} = stackalloc {span.ElementName}[16];");
        if (text.Pass.Reductions.Count > 0)
        {
            writer.Line("ref int laneNumbers = ref MemoryMarshal.GetReference(Lanes);");
            for (int part = 0; part < text.Parts; part++)
                writer.Line($"{_dialect.ValueType} {IsInside(part)} = {text.Vector}.GreaterThan({text.LaneNumbers(part)}, {text.Vector}.Create(15 - rest)).AsSingle();");
        }
    }

    /// <summary>Writes copies of the elements of a short row. A call between the other parts of a pass would move its vectors to memory.</summary>
    public void WriteCopies()
    {
        if (!CanBeShort)
            return;
        writer.Line("bool isShort = classes < 16;");
        using IDisposable isShort = writer.Block("if (isShort)");
        foreach (KernelSpan span in Works.SelectMany(text.SpansIn).Distinct())
            writer.Line($"{span.Name}.CopyTo({RowNames.Last(span)}.Slice(16 - rest));");
    }

    /// <summary>Writes the work; its outputs wait in copies, since the row is still to be read.</summary>
    public void WriteWork(ElementWork work)
    {
        using IDisposable isWanted = writer.Block("if (rest > 0)");
        foreach (KernelSpan span in text.SpansIn(work))
        {
            string start = $"ref Unsafe.Add(ref {RowNames.Row(span)}, classes - 16)";
            writer.Line($"ref {RowNames.StoredType(span)} {RowNames.Block(span)} = {(CanBeShort ? $"ref (isShort ? ref {RowNames.Start(span, RowNames.Last(span))} : {start})" : start)};");
        }
        foreach (string input in text.ClassInputs)
            writer.Line($"ref float {input}Block = ref Unsafe.Add(ref {input}Row, classes - 16);");
        Interleaving.Write(writer, [.. Enumerable.Range(0, text.Parts).Select(part => Statements(work, part))]);
    }

    /// <summary>Writes the outputs.</summary>
    public void WriteResults(ElementWork work)
    {
        KernelSpan[] spans = text.SpansOut(work);
        if (spans.Length == 0)
            return;
        if (CanBeShort)
        {
            using IDisposable isShort = writer.Block("if (isShort)");
            foreach (KernelSpan span in spans)
                writer.Line($"{RowNames.Last(span)}.Slice(16 - rest).CopyTo({span.Name});");
        }
        using IDisposable isWanted = writer.Block($"{(CanBeShort ? "else " : "")}if (rest > 0)");
        for (int part = 0; part < text.Parts; part++)
        {
            foreach (KernelSpan span in spans)
                writer.Line($"{text.Vector}.StoreUnsafe({text.Vector}.LoadUnsafe(ref {RowNames.Start(span, RowNames.Last(span))}, {Lane(part)}), ref {RowNames.Row(span)}, (nuint)(classes - {16 - part * _dialect.Lanes}));");
        }
    }

    private IReadOnlyList<string> Statements(ElementWork work, int part)
    {
        var lines = new CodeWriter();
        string Load(KernelNode node) => text.Load(node, RowNames.Block, input => input + "Block", Lane(part), $"classes - {16 - part * _dialect.Lanes}");
        string[] reserved = [.. text.Reserved, .. Enumerable.Range(0, text.Parts).Select(IsInside)];
        IReadOnlyList<string> values = new KernelStatements(lines, _dialect, Load, reserved, RowPassText.Suffix(part, text.Parts)).Write(work.Kernel);
        for (int i = 0; i < work.Reductions.Count; i++)
        {
            RowReduction reduction = work.Reductions[i];
            string neutral = reduction.Kind == ReductionKind.Count ? $"{_dialect.ValueType}.Zero" : RowReductionText.Neutral(_dialect, reduction.Kind);
            string mask = reduction.Kind == ReductionKind.SumExceptLabel
                ? $"{text.Vector}.AndNot({IsInside(part)}, {text.LabelMask($"{text.LaneNumbers(part)} + {text.Vector}.Create(classes - 16)", "(int)label")})"
                : IsInside(part);
            lines.Line(RowReductionText.Join(_dialect, reduction.Kind, text.Lanes(reduction, part), _dialect.Choose(mask, values[i], neutral)));
        }
        for (int i = 0; i < work.Outputs.Count; i++)
        {
            KernelSpan span = text.Generated.Span(work.Outputs[i].Role);
            lines.Line($"{text.Vector}.StoreUnsafe({values[work.Reductions.Count + i]}, ref {RowNames.Start(span, RowNames.Last(span))}, {Lane(part)});");
        }
        return lines.Lines;
    }

    private string Lane(int part) => (part * _dialect.Lanes).ToString(CultureInfo.InvariantCulture);

    private string IsInside(int part) => "isInside" + RowPassText.Suffix(part, text.Parts);
}
