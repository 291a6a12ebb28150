using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>Writes the loop over the whole blocks of 16 elements of a row. See <see cref="RowWorkWriter"/>.</summary>
internal sealed class WholeBlockWriter(CodeWriter writer, RowWorkText text)
{
    private readonly VectorDialect _dialect = text.Dialect;

    /// <summary>Writes the loop.</summary>
    public void Write()
    {
        int together = text.Function.Together;
        if (together > 1)
        {
            using IDisposable several = writer.Block($"for (; i + {together * _dialect.Lanes} <= end; i += {together * _dialect.Lanes})");
            IReadOnlyList<PassResults> results = text.Function.WriteTogether(writer, (node, index) => Load(node, Position(index)), text.Pass.Reductions.SelectMany(reduction => Enumerable.Range(0, text.Parts).Select(part => text.Lanes(reduction, part))));
            for (int index = 0; index < together; index++)
                WriteReductions(index, results[index]);
            for (int index = 0; index < together; index++)
                WriteOutputs(index, results[index]);
            if (together == text.Parts)
                return;
        }
        using IDisposable loop = writer.Block($"for (; i < end; i += {text.WrittenParts * _dialect.Lanes})");
        for (int part = 0; part < text.WrittenParts; part++)
        {
            string suffix = Interleaving.Suffix(part, text.WrittenParts), position = Position(part);
            writer.Line(text.Function.Call(node => Load(node, position), suffix));
            PassResults results = text.Function.Results(suffix);
            WriteReductions(part, results);
            WriteOutputs(part, results);
        }
    }

    private string Position(int index) => index == 0 ? "i" : $"i + {index * _dialect.Lanes}";

    private string Load(KernelNode node, string position) => text.Load(node, RowNames.Row, input => input + "Row", position, position);

    private void WriteReductions(int index, PassResults results)
    {
        string position = Position(index);
        for (int i = 0; i < text.Pass.Reductions.Count; i++)
        {
            RowReduction reduction = text.Pass.Reductions[i];
            int number = i;
            writer.Line(text.Take(reduction, index % text.Parts, "i & 15", lanes => reduction.Kind == ReductionKind.SumExceptLabel
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

    // Only one vector of a row has the label: a jump costs the others less than a comparison with each element.
    private string WithoutLabel(Fragment value, string position)
    {
        string number = $"unchecked(label - {(position.Contains('+') ? $"({position})" : position)})";
        // With four vectors in a loop, the compiler at run time makes less of the function than of its text.
        string without = text.Function.Together > 1
            ? _dialect.ZeroWhere(text.LabelMask(text.LaneNumbers(0), $"(int){number}"), value.Text)
            : $"Rows.Without({value.Text}, ref laneNumbers, {number})";
        return $"{number} < {_dialect.Lanes} ? {without} : {value.Text}";
    }
}
