using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>Writes the loops over the whole blocks of 16 elements of a row, several vectors at a time. See <see cref="RowWorkWriter"/>.</summary>
internal sealed class WholeBlockWriter(CodeWriter writer, RowWorkText text)
{
    private readonly VectorDialect _dialect = text.Dialect;
    private readonly ElementPass _pass = text.Pass;

    /// <summary>Writes the loops: of as many vectors at a time as go together, then of those of one block.</summary>
    /// <param name="end">The number of the first element that they do not take.</param>
    public void Write(string end)
    {
        for (int count = Math.Max(text.Parts, _dialect.Interleaved); count >= text.Parts; count = count > text.Parts ? text.Parts : 0)
        {
            int step = count * _dialect.Lanes;
            using IDisposable several = writer.Block($"for (; {(step == 16 ? $"i < {end}" : $"i + {step} <= {end}")}; i += {step})");
            Interleaving.Write(writer, [.. Enumerable.Range(0, count).Select(index => Statements(index, Interleaving.Suffix(index, count)))], text.Held);
        }
    }

    // What is added, in two factors where it is a product that nothing else needs: then its multiplication goes with the addition.
    private (KernelNode Value, KernelNode? Factor) Term(RowReduction reduction) =>
        reduction.Kind == ReductionKind.Sum && reduction.Node.Op == Opcode.Multiply && _pass.Kernel.Schedule().All(node => !node.Operands.Contains(reduction.Node))
            ? (reduction.Node.Operands[0], reduction.Node.Operands[1])
            : (reduction.Node, null);

    private IReadOnlyList<string> Statements(int index, string suffix)
    {
        var lines = new CodeWriter();
        string position = index == 0 ? "i" : $"i + {index * _dialect.Lanes}";
        string Load(KernelNode node) => text.Load(node, RowNames.Row, input => input + "Row", position, position);
        (KernelNode Value, KernelNode? Factor)[] terms = [.. _pass.Reductions.Select(Term)];
        var kernel = Kernel.Of([.. terms.SelectMany(term => new[] { term.Value, term.Factor }).OfType<KernelNode>(), .. _pass.Outputs.Select(output => output.Node)]);
        // Numbers join as soon as they are known, which frees their registers.
        void Join(KernelNode node, Fragment value)
        {
            for (int i = 0; i < terms.Length; i++)
            {
                RowReduction reduction = _pass.Reductions[i];
                if (terms[i].Value != node || terms[i].Factor is not null)
                    continue;
                string joining = reduction.Kind == ReductionKind.SumExceptLabel ? WithoutLabel(value, position) : value.Text;
                lines.Line(RowReductionText.Join(_dialect, reduction.Kind, text.Lanes(reduction, index % text.Parts), joining));
            }
        }
        var values = new Queue<Fragment>(new KernelStatements(lines, _dialect, Load, text.Reserved, suffix).Write(kernel, Join));
        foreach ((RowReduction reduction, (_, KernelNode? factor)) in _pass.Reductions.Zip(terms, (reduction, term) => (reduction, term)))
        {
            string lanes = text.Lanes(reduction, index % text.Parts);
            Fragment value = values.Dequeue();
            if (factor is not null)
                lines.Line($"{lanes} = {_dialect.MultiplyAdd(value, values.Dequeue(), Fragment.Atom(lanes)).Text};");
        }
        foreach (KernelOutput output in _pass.Outputs)
            lines.Line($"{text.Vector}.StoreUnsafe({values.Dequeue().Text}, ref {RowNames.Row(text.Generated.Span(output.Role))}, {position});");
        return lines.Lines;
    }

    // Only one vector of a row has the label: a jump costs the others less than a comparison with each element.
    private string WithoutLabel(Fragment value, string position)
    {
        string number = $"unchecked(label - {position.Replace('+', '-')})";
        string others = _dialect.ZeroWhere(text.LabelMask(text.LaneNumbers(0), $"(int){number}"), value.Text);
        return $"{number} < {_dialect.Lanes} ? {others} : {value.Text}";
    }
}
