using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>Writes the loop over the whole blocks of 16 elements of a row, or over the classes of rows side by side. See <see cref="RowWorkWriter"/>.</summary>
internal sealed class WholeBlockWriter(CodeWriter writer, RowWorkText text)
{
    private readonly VectorDialect _dialect = text.Dialect;

    // Rows side by side may have an odd number of classes.
    private int Least => text.ServesBoth ? 1 : text.WrittenParts;

    /// <summary>Writes the loop.</summary>
    public void Write()
    {
        int together = text.Function.Together;
        if (together > 1)
            WriteLoop(together, WriteTogether);
        else if (text.ServesBoth && _dialect.Bits > 128 && !text.Function.IsLarge)
            WriteLoop(2, WriteCalls);
        if (together == 1 || together != Least)
            WriteLoop(Least, WriteCalls);
    }

    private void WriteLoop(int vectors, Action<int> write)
    {
        string condition = vectors == Least ? "i < end" : text.ServesBoth ? $"{Position(vectors - 1)} < end" : $"{Position(vectors)} <= end";
        string next = text is { ServesBoth: true, Pass.Reductions.Count: > 0 } && vectors == 1 ? $", place = (place + 1) & {(text.Parts > 2 ? "lastPlace" : "1")}" : "";
        using IDisposable loop = writer.Block($"for (; {condition}; i += {Distance(vectors)}{next})");
        write(vectors);
    }

    private void WriteTogether(int vectors)
    {
        if (text is { ServesBoth: false, Function.HasMethodForSeveral: true })
        {
            writer.Line(text.Function.CallForSeveral(span => $"Unsafe.Add(ref {RowNames.Row(span)}, i)", $"{_dialect.Lanes}"));
            for (int index = 0; index < vectors; index++)
                WriteReductions(index, text.Function.Results(Interleaving.Suffix(index, vectors)), vectors);
            return;
        }
        IReadOnlyList<PassResults> results = text.Function.WriteTogether(
            writer, (node, index) => Load(node, Position(index)), text.Pass.Reductions.SelectMany(reduction => Enumerable.Range(0, text.Parts).Select(part => text.Lanes(reduction, part))));
        for (int index = 0; index < vectors; index++)
            WriteReductions(index, results[index], vectors);
        for (int index = 0; index < vectors; index++)
            WriteOutputs(index, results[index]);
    }

    private void WriteCalls(int vectors)
    {
        for (int index = 0; index < vectors; index++)
        {
            string position = Position(index);
            writer.Line(text.Function.Call(node => Load(node, position), Interleaving.Suffix(index, vectors)));
            PassResults results = text.Function.Results(Interleaving.Suffix(index, vectors));
            WriteReductions(index, results, vectors);
            WriteOutputs(index, results);
        }
    }

    private string Distance(int vectors) =>
        !text.ServesBoth ? $"{vectors * _dialect.Lanes}" : vectors == 1 ? "step" : $"{vectors} * step";

    private string Position(int index) => index == 0 ? "i" : $"i + {Distance(index)}";

    private string Load(KernelNode node, string position) => text.Load(node, RowNames.Row, input => input + "Row", position, position);

    private void WriteReductions(int index, PassResults results, int vectors)
    {
        string position = Position(index);
        for (int i = 0; i < text.Pass.Reductions.Count; i++)
        {
            RowReduction reduction = text.Pass.Reductions[i];
            int number = i;
            writer.Line(text.Take(reduction, index % text.Parts, !text.ServesBoth ? $"(int)(i / {_dialect.Lanes}) & {text.Parts - 1}" : vectors == 1 ? "place" : $"{index}", lanes => reduction.Kind == ReductionKind.SumExceptLabel
                ? RowReductionText.Joined(_dialect, reduction.Kind, lanes, $"({WithoutLabel(results.ValueOf(number), position)})")
                : results.Joined(number, lanes)));
        }
    }

    private void WriteOutputs(int index, PassResults results)
    {
        for (int i = 0; i < text.Pass.Outputs.Count; i++)
        {
            KernelSpan span = text.Generated.SpanOf(text.Pass.Outputs[i])!;
            writer.Line(StorageText.Store(span, results.OutputOf(i), RowNames.Row(span), Position(index)));
        }
    }

    // Only one vector of a row has the label: a jump costs the others less than a comparison with each element. Of rows side by side, many have one.
    private string WithoutLabel(Fragment value, string position)
    {
        if (text.ServesBoth)
            return _dialect.ZeroWhere(text.LabelMask("labelPlaces", $"(int){position}"), value.Text);
        string number = $"unchecked(label - {(position.Contains('+') ? $"({position})" : position)})";
        // With four vectors in a loop, the compiler at run time makes less of the function than of its text.
        string without = text.Function.Together > 1
            ? _dialect.ZeroWhere(text.LabelMask(text.LaneNumbers(0), $"(int){number}"), value.Text)
            : $"Rows.Without({value.Text}, ref laneNumbers, {number})";
        return $"{number} < {_dialect.Lanes} ? {without} : {value.Text}";
    }
}
