using System.Globalization;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes the work for the last 16 elements of a row, of which the rest behind the whole blocks is in the last lanes: only it enters
/// reductions. Where a whole block may be written over its inputs, they are read before. See <see cref="RowWorkWriter"/>.
/// </summary>
internal sealed class LastBlockWriter(CodeWriter writer, RowWorkText text)
{
    private readonly VectorDialect _dialect = text.Dialect;
    private readonly ElementPass _pass = text.Pass;

    // Outputs never lie where inputs are that are no floats.
    private bool IsReadBefore(KernelSpan span) => !text.IsApart && _pass.Outputs.Count > 0 && !span.IsHard;

    /// <summary>The spans with a buffer for 16 elements.</summary>
    public IEnumerable<KernelSpan> Buffered => text.SpansIn.Where(span => text.AreLanesInMemory && IsReadBefore(span));

    /// <summary>Writes which lanes hold the rest.</summary>
    public void WriteMasks()
    {
        writer.Line("ref int laneNumbers = ref MemoryMarshal.GetReference(Rows.Lanes);");
        if (text.AreLanesInMemory)
            return;
        for (int part = 0; part < text.Parts; part++)
            writer.Line($"var {IsInside(part)} = {Mask(text.LaneNumbers(part))};");
    }

    private string Mask(string laneNumbers) => $"GreaterThan({laneNumbers}, {text.Vector}.Create(15 - rest)).AsSingle()";

    /// <summary>Writes what must be read before the whole blocks.</summary>
    public void WriteStart()
    {
        foreach (KernelSpan span in text.SpansIn.Where(IsReadBefore))
        {
            if (text.AreLanesInMemory)
            {
                if (text.ServesBoth)
                    writer.Line("if (rest > 0)");
                string copy = $"MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref {RowNames.Row(span)}, last), 16).CopyTo({RowNames.Last(span)});";
                if (text.ServesBoth)
                    writer.Continue(copy);
                else
                    writer.Line(copy);
                continue;
            }
            for (int part = 0; part < text.Parts; part++)
                writer.Line($"var {ReadBefore(span, part)} = {StorageText.Load(span, _dialect.Bits, RowNames.Row(span), Behind(part))};");
        }
    }

    /// <summary>Writes the work.</summary>
    public void WriteWork()
    {
        using IDisposable isLeft = writer.Block($"if ({Left} > 0)");
        foreach (KernelSpan span in text.SpansIn.Where(span => !IsReadBefore(span) || text.AreLanesInMemory))
            writer.Line($"ref {RowNames.StoredType(span)} {RowNames.Block(span)} = ref {(IsReadBefore(span) ? RowNames.Start(span, RowNames.Last(span)) : $"Unsafe.Add(ref {RowNames.Row(span)}, last)")};");
        foreach (string input in text.ClassInputs)
            writer.Line($"ref {RowNames.ClassType(text.Generated, input)} {input}Block = ref Unsafe.Add(ref {input}Row, last);");
        if (text.AreLanesInMemory)
        {
            // The first half has something of the rest only where that is long.
            using IDisposable loop = writer.Block($"for (nuint part = {Left} > 8 ? 0u : 8u; part < 16; part += {_dialect.Lanes})");
            WritePart(0);
            return;
        }
        int half = text.Parts / 2;
        using (half == 0 ? null : writer.Block($"if ({Left} > 8)"))
            WriteParts(0, Math.Max(half, 1));
        if (half > 0)
            WriteParts(half, half);
    }

    // How many elements are behind the whole blocks.
    private string Left => text.HasBlocks ? "left" : "rest";

    private void WriteParts(int first, int count)
    {
        for (int part = first; part < first + count; part++)
            WritePart(part);
    }

    private void WritePart(int part)
    {
        string suffix = Interleaving.Suffix(part, text.WrittenParts), place = text.AreLanesInMemory ? "part" : Lane(part);
        string Load(KernelNode node) => !text.AreLanesInMemory && text.Generated.SpanOf(node) is { } read && IsReadBefore(read)
            ? ReadBefore(read, part)
            : text.Load(node, RowNames.Block, input => input + "Block", place, text.AreLanesInMemory ? "classes - 16 + (int)part" : $"classes - {16 - part * _dialect.Lanes}");
        writer.Line(text.Function.Call(Load, suffix));
        if (text.AreLanesInMemory && (_pass.Reductions.Count > 0 || text.SpansOut.Any(span => span.IsAdded)))
            writer.Line($"var isInside = {Mask(text.LaneNumbers(place))};");
        PassResults results = text.Function.Results(suffix);
        for (int i = 0; i < _pass.Reductions.Count; i++)
        {
            RowReduction reduction = _pass.Reductions[i];
            string value = results.ValueOf(i).Text;
            writer.Line(text.Take(reduction, part, $"(int)part / {_dialect.Lanes}", lanes => RowReductionText.Joined(_dialect, reduction.Kind, lanes, Inside(reduction, value, lanes, place, part))));
        }
        for (int i = 0; i < _pass.Outputs.Count; i++)
        {
            KernelSpan span = text.Generated.SpanOf(_pass.Outputs[i])!;
            string value = results.OutputOf(i);
            // What overlaps the last whole block has been added there.
            if (span.IsAdded)
                value = $"({_dialect.Choose(IsInside(part), value, $"{_dialect.ValueType}.Zero")})";
            writer.Line(StorageText.Store(span, value, RowNames.Row(span), text.AreLanesInMemory ? "last + part" : Behind(part)));
        }
    }

    // What the rest has of a value.
    private string Inside(RowReduction reduction, string value, string lanes, string place, int part)
    {
        // The largest so far, which is in a register, is as neutral as -infinity.
        string neutral = reduction.Kind switch
        {
            ReductionKind.Max => lanes,
            ReductionKind.Count => $"{_dialect.ValueType}.Zero",
            _ => RowReductionText.Neutral(_dialect, reduction.Kind),
        };
        string isInside = IsInside(part);
        string mask = reduction.Kind == ReductionKind.SumExceptLabel
            ? $"AndNot({isInside}, {(text.ServesBoth ? text.LabelMask("labelPlaces", "classes - 16 + (int)part") : text.LabelMask($"{text.LaneNumbers(place)} + {text.Vector}.Create(classes - 16)", "(int)label"))})"
            : isInside;
        string chosen = _dialect.Choose(mask, value, neutral);
        return chosen.Contains(" & ") ? $"({chosen})" : chosen;
    }

    private string ReadBefore(KernelSpan span, int part) => RowNames.Last(span) + Interleaving.Suffix(part, text.Parts);

    private string Behind(int part) => part == 0 ? "last" : $"last + {part * _dialect.Lanes}";

    private string Lane(int part) => (part * _dialect.Lanes).ToString(CultureInfo.InvariantCulture);

    private string IsInside(int part) => "isInside" + Interleaving.Suffix(part, text.WrittenParts);
}
