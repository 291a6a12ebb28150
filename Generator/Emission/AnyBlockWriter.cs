using System.Globalization;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>
/// Writes the loop over blocks of 16 elements that are not all in the row, or whose row is not usual: with a mask, a vector at a time.
/// See <see cref="RowPassWriter"/>.
/// </summary>
internal sealed class AnyBlockWriter(CodeWriter writer, RowPassText text)
{
    private readonly VectorDialect _dialect = text.Dialect;
    private readonly ElementWork _work = text.Pass.Any;

    public void Write()
    {
        using IDisposable blocks = writer.Block("for (; i < end; i += 16)");
        writer.Line("int left = (int)(end - i);");
        writer.Line("bool isLast = left < 16 && !fits;");
        foreach (KernelSpan span in text.SpansIn.Concat(text.SpansOut).Distinct())
            writer.Line($"ref {RowNames.StoredType(span)} {RowNames.Block(span)} = ref (isLast ? ref {RowNames.Start(span, RowNames.Last(span))} : ref Unsafe.Add(ref {RowNames.Row(span)}, i));");
        // Numbers of each class go on behind no row: their rest is always a copy.
        foreach (string input in text.ClassInputs)
            writer.Line($"ref float {input}Block = ref (left < 16 ? ref MemoryMarshal.GetReference({RowNames.LastOfClasses(text.Generated, input)}) : ref Unsafe.Add(ref {input}Row, i));");
        for (int part = 0; part < text.Parts; part++)
        {
            using IDisposable? isNeeded = part == 0 ? null : writer.Block($"if (left > {part * _dialect.Lanes})");
            WriteVector(part, RowPassText.Suffix(part, text.Parts));
        }
    }

    private void WriteVector(int part, string suffix)
    {
        string lane = (part * _dialect.Lanes).ToString(CultureInfo.InvariantCulture), isInside = "isInside" + suffix;
        writer.Line($"{_dialect.ValueType} {isInside} = {text.Vector}.LessThan({text.LaneNumbers(part)}, {text.Vector}.Create(left)).AsSingle();");
        string Load(KernelNode node) => text.Load(node, RowNames.Block, input => input + "Block", lane, $"i + {lane}");
        IReadOnlyList<string> values = new KernelStatements(writer, _dialect, Load, [.. text.Reserved, isInside], suffix).Write(_work.Kernel);
        for (int i = 0; i < _work.Reductions.Count; i++)
        {
            RowReduction reduction = _work.Reductions[i];
            string neutral = reduction.Kind == ReductionKind.Count ? $"{_dialect.ValueType}.Zero" : RowReductionText.Neutral(_dialect, reduction.Kind);
            string mask = reduction.Kind == ReductionKind.SumExceptLabel
                ? $"{text.Vector}.AndNot({isInside}, {text.LabelMask($"{text.LaneNumbers(part)} + {text.Vector}.Create((int)i)", "(int)label")})"
                : isInside;
            writer.Line(RowReductionText.Join(_dialect, reduction.Kind, text.Lanes(reduction, part), $"{text.Vector}.ConditionalSelect({mask}, {values[i]}, {neutral})"));
        }
        for (int i = 0; i < _work.Outputs.Count; i++)
        {
            string start = RowNames.Block(text.Generated.Span(_work.Outputs[i].Role));
            writer.Line($"{text.Vector}.StoreUnsafe({text.Vector}.ConditionalSelect({isInside}, {values[_work.Reductions.Count + i]}, {text.Vector}.LoadUnsafe(ref {start}, {lane})), ref {start}, {lane});");
        }
    }
}
