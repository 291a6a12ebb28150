using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>Writes the loops over the whole blocks of 16 elements of a row, several vectors at a time. See <see cref="RowWorkWriter"/>.</summary>
internal sealed class WholeBlockWriter(CodeWriter writer, RowWorkText text)
{
    private readonly VectorDialect _dialect = text.Dialect;
    private readonly ElementWork _work = text.Work;

    /// <summary>Writes the loops.</summary>
    /// <param name="end">The number of the first element that they do not take.</param>
    public void Write(string end)
    {
        if (text.SumsExceptLabel.Length == 0)
            WriteBlocks(step => step == 16 ? $"i < {end}" : $"i + {step} <= {end}", () => { });
        else
            WriteBlocksAroundLabel(end);
    }

    // The label is left out of a sum by taking back what its block added in its lane: nothing has to be compared for the other blocks.
    private void WriteBlocksAroundLabel(string end)
    {
        (RowReduction Reduction, int Part)[] lanes =
            [.. text.SumsExceptLabel.SelectMany(_ => Enumerable.Range(0, text.Parts), (reduction, part) => (reduction, part))];
        writer.Line("nuint afterLabel = (label | 15) + 1;");
        writer.Line($"bool hasLabel = i < afterLabel && afterLabel <= {end};");
        foreach ((RowReduction reduction, int part) in lanes)
            writer.Line($"{_dialect.ValueType} {text.Before(reduction, part)} = {text.Lanes(reduction, part)};");
        using IDisposable twice = writer.Block($"for (nuint next = hasLabel ? afterLabel : {end}; ; next = {end})");
        // The last block before goes alone: the label is in it.
        WriteBlocks(step => step == 16 ? "i < next" : $"i + {step} < next", () =>
        {
            foreach ((RowReduction reduction, int part) in lanes)
                writer.Line($"{text.Before(reduction, part)} = {text.Lanes(reduction, part)};");
        });
        writer.Line("if (!hasLabel)");
        writer.Continue("break;");
        writer.Line("hasLabel = false;");
        foreach ((RowReduction reduction, int part) in lanes)
        {
            string mask = text.LabelMask(text.LaneNumbers(part), "(int)label & 15");
            writer.Line($"{text.Lanes(reduction, part)} = {_dialect.Choose(mask, text.Before(reduction, part), text.Lanes(reduction, part))};");
        }
    }

    // As many vectors at a time as go together, then those of one block.
    private void WriteBlocks(Func<int, string> fit, Action beforeBlock)
    {
        for (int count = Math.Max(text.Parts, _dialect.Interleaved); count >= text.Parts; count = count > text.Parts ? text.Parts : 0)
        {
            int step = count * _dialect.Lanes;
            using IDisposable several = writer.Block($"for (; {fit(step)}; i += {step})");
            if (step == 16)
                beforeBlock();
            Interleaving.Write(writer, [.. Enumerable.Range(0, count).Select(index => Statements(index, RowWorkText.Suffix(index, count)))]);
        }
    }

    private (KernelNode Value, KernelNode? Factor) Term(RowReduction reduction) =>
        reduction.IsSum && reduction.Node.Op == Opcode.Multiply && _work.Kernel.Schedule().All(node => !node.Operands.Contains(reduction.Node))
            ? (reduction.Node.Operands[0], reduction.Node.Operands[1])
            : (reduction.Node, null);

    private IReadOnlyList<string> Statements(int index, string suffix)
    {
        var lines = new CodeWriter();
        string position = index == 0 ? "i" : $"i + {index * _dialect.Lanes}";
        string Load(KernelNode node) => text.Load(node, RowNames.Row, input => input + "Row", position, position);
        // The last multiplication of a term goes with its addition.
        (KernelNode Value, KernelNode? Factor)[] terms = [.. _work.Reductions.Select(Term)];
        var kernel = Kernel.Of([.. terms.SelectMany(term => new[] { term.Value, term.Factor }).OfType<KernelNode>(), .. _work.Outputs.Select(output => output.Node)]);
        var values = new Queue<Fragment>(new KernelStatements(lines, _dialect, Load, text.Reserved, suffix).Write(kernel));
        foreach ((RowReduction reduction, (_, KernelNode? factor)) in _work.Reductions.Zip(terms, (reduction, term) => (reduction, term)))
        {
            string lanes = text.Lanes(reduction, index % text.Parts);
            Fragment value = values.Dequeue();
            lines.Line(factor is null
                ? RowReductionText.Join(_dialect, reduction.Kind, lanes, value.Text)
                : $"{lanes} = {_dialect.MultiplyAdd(value, values.Dequeue(), Fragment.Atom(lanes)).Text};");
        }
        foreach (KernelOutput output in _work.Outputs)
            lines.Line($"{text.Vector}.StoreUnsafe({values.Dequeue().Text}, ref {RowNames.Row(text.Generated.Span(output.Role))}, {position});");
        return lines.Lines;
    }
}
