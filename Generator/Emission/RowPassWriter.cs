using System.Globalization;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>
/// Writes a pass over the elements of each row of a group with vectors, in blocks of 16 elements. Whole blocks of usual rows go several
/// vectors at a time; the work for any element takes what is left: other rows, and the last block of a row, with a mask. That block is read
/// behind the end of the row where the spans go on, else from a padded copy.
/// </summary>
internal sealed class RowPassWriter(CodeWriter writer, GeneratedRows generated, VectorDialect dialect, ElementPass pass)
{
    private string Vector => $"Vector{dialect.Bits}";

    // The vectors that make 16 lanes.
    private int Parts => 16 / dialect.Lanes;

    private IEnumerable<RowReduction> Sums => pass.Reductions.Where(reduction => reduction.IsSum);

    private RowReduction[] SumsExceptLabel => [.. pass.Reductions.Where(reduction => reduction.Kind == ReductionKind.SumExceptLabel)];

    private IEnumerable<string> ClassInputs => pass.Inputs.Where(node => RowNames.IsOfClass(generated, node)).Select(node => node.Name).Distinct();

    private IEnumerable<KernelSpan> Spans =>
        generated.ElementSpans.Where(span => pass.Written.Contains(span.Role) || pass.Inputs.Any(node => generated.SpanOf(node) == span));

    // What the work for any element reads and writes: a kept number may be the matter of usual rows alone.
    private KernelSpan[] SpansIn => [.. generated.ElementSpans.Where(span => pass.Any.Inputs.Any(node => generated.SpanOf(node) == span))];

    private KernelSpan[] SpansOut => [.. generated.ElementSpans.Where(span => pass.Any.Outputs.Any(output => output.Role == span.Role))];

    public void Write()
    {
        foreach (string input in ClassInputs)
            writer.Line($"{RowNames.ClassSource(input)}.Slice(whole, rest).CopyTo({RowNames.LastOfClasses(generated, input)});");
        using IDisposable loop = writer.Block("for (int row = 0; row < rows; row++)");
        writer.Line("int offset = row * classes;");
        writer.Line("bool fits = rest == 0 || offset + whole + 16 <= logits.Length;");
        foreach (KernelSpan span in Spans)
            writer.Line($"ref {RowNames.StoredType(span)} {RowNames.Row(span)} = ref Unsafe.Add(ref {RowNames.Start(span, span.Name)}, offset);");
        foreach (KernelSpan span in SpansIn)
        {
            writer.Line("if (!fits)");
            writer.Continue($"{span.Name}.Slice(offset + whole, rest).CopyTo({RowNames.Last(span)});");
        }
        foreach (string input in ClassInputs)
            writer.Line($"ref float {input}Row = ref MemoryMarshal.GetReference({RowNames.ClassSource(input)});");
        foreach (string value in pass.Inputs.Where(node => RowNames.IsOfRow(generated, node)).Select(node => node.Name).Distinct())
            writer.Line($"{dialect.ValueType} {RowNames.OfRow(value)} = {Vector}.Create({RowNames.At(generated, value)});");
        if (SumsExceptLabel.Length > 0)
            writer.Line($"nuint label = (nuint){RowNames.LabelOfRow(generated)};");
        foreach (RowReduction reduction in Sums)
            writer.Line($"double {RowNames.OfRow(reduction.Name)} = 0;");
        WriteChunks();
        foreach (KernelSpan span in SpansOut)
        {
            writer.Line("if (!fits)");
            writer.Continue($"{RowNames.Last(span)}.Slice(0, rest).CopyTo({span.Name}.Slice(offset + whole));");
        }
    }

    // Every reduction has as many vectors of lanes as make 16 lanes, so that vectors of any width join the same numbers in the same order.
    private void WriteChunks()
    {
        foreach (RowReduction reduction in pass.Reductions.Except(Sums))
            WriteLanes(reduction);
        if (Sums.Any())
        {
            using IDisposable chunk = writer.Block($"for (nuint start = 0; start < (nuint)classes; start += {RowKernelWriter.BlockLength})");
            foreach (RowReduction reduction in Sums)
                WriteLanes(reduction);
            writer.Line($"nuint i = start, end = global::System.Math.Min(start + {RowKernelWriter.BlockLength}, (nuint)classes);");
            WriteBlocks();
            foreach (RowReduction reduction in Sums)
                writer.Line($"{RowNames.OfRow(reduction.Name)} += SumOf({Tree(reduction, (a, b) => $"({a} + {b})")});");
        }
        else
        {
            writer.Line("nuint i = 0, end = (nuint)classes;");
            WriteBlocks();
        }
        foreach (RowReduction reduction in pass.Reductions)
            writer.Line($"{RowNames.At(generated, reduction.Name)} = {ResultOf(reduction)};");
    }

    private void WriteBlocks()
    {
        using (RowNames.UsualRow(generated, pass) is { } condition ? writer.Block($"if ({condition})") : null)
        {
            if (SumsExceptLabel.Length == 0)
                WriteUsualBlocks("i + {0} <= end", "i + 16 <= end");
            else
                WriteUsualBlocksAroundLabel();
        }
        using IDisposable any = writer.Block("for (; i < end; i += 16)");
        writer.Line("int left = (int)(end - i);");
        writer.Line("bool isLast = left < 16 && !fits;");
        foreach (KernelSpan span in SpansIn.Concat(SpansOut).Distinct())
            writer.Line($"ref {RowNames.StoredType(span)} {RowNames.Block(span)} = ref (isLast ? ref {RowNames.Start(span, RowNames.Last(span))} : ref Unsafe.Add(ref {RowNames.Row(span)}, i));");
        foreach (string input in ClassInputs)
            writer.Line($"ref float {input}Block = ref (left < 16 ? ref MemoryMarshal.GetReference({RowNames.LastOfClasses(generated, input)}) : ref Unsafe.Add(ref {input}Row, i));");
        for (int part = 0; part < Parts; part++)
        {
            using IDisposable? isNeeded = part == 0 ? null : writer.Block($"if (left > {part * dialect.Lanes})");
            foreach (string line in AnyStatements(part, Suffix(part, Parts)))
                writer.Line(line);
        }
    }

    // The label is left out of a sum by taking back what its block added in its lane: nothing has to be compared for the other blocks.
    private void WriteUsualBlocksAroundLabel()
    {
        writer.Line("nuint stop = end & ~(nuint)15, afterLabel = (label | 15) + 1;");
        writer.Line("bool hasLabel = i < afterLabel && afterLabel <= stop;");
        foreach ((RowReduction reduction, int part) in LanesToTakeBack)
            writer.Line($"{dialect.ValueType} {Before(reduction, part)} = {Lanes(reduction, part)};");
        using IDisposable twice = writer.Block("for (nuint next = hasLabel ? afterLabel : stop; ; next = stop)");
        WriteUsualBlocks("i + {0} < next", "i < next", () =>
        {
            foreach ((RowReduction reduction, int part) in LanesToTakeBack)
                writer.Line($"{Before(reduction, part)} = {Lanes(reduction, part)};");
        });
        writer.Line("if (!hasLabel)");
        writer.Continue("break;");
        writer.Line("hasLabel = false;");
        foreach ((RowReduction reduction, int part) in LanesToTakeBack)
            writer.Line($"{Lanes(reduction, part)} = {dialect.Choose(LabelMask((part * dialect.Lanes).ToString(CultureInfo.InvariantCulture), "(int)label & 15"), Before(reduction, part), Lanes(reduction, part))};");
    }

    private IEnumerable<(RowReduction Reduction, int Part)> LanesToTakeBack =>
        SumsExceptLabel.SelectMany(_ => Enumerable.Range(0, Parts), (reduction, part) => (reduction, part));

    private string Before(RowReduction reduction, int part) => reduction.Name + "Before" + Suffix(part, Parts);

    private string LabelMask(string first, string label) =>
        $"{Vector}.Equals({Vector}.LoadUnsafe(ref laneNumbers) + {Vector}.Create({first}), {Vector}.Create({label})).AsSingle()";

    // Several vectors at a time, of at least 16 elements.
    private void WriteUsualBlocks(string severalFit, string blockFits, Action? beforeBlock = null)
    {
        for (int count = Math.Max(Parts, dialect.Interleaved); count >= Parts; count = count > Parts ? Parts : 0)
        {
            int step = count * dialect.Lanes;
            using IDisposable several = writer.Block($"for (; {(step == 16 ? blockFits : string.Format(CultureInfo.InvariantCulture, severalFit, step))}; i += {step})");
            if (step == 16)
                beforeBlock?.Invoke();
            Interleaving.Write(writer, [.. Enumerable.Range(0, count).Select(index => UsualStatements(index, Suffix(index, count)))]);
        }
    }

    private static string Suffix(int index, int count) => count == 1 ? "" : Interleaving.Suffixes[index];

    private void WriteLanes(RowReduction reduction)
    {
        for (int part = 0; part < Parts; part++)
            writer.Line($"{RowReductionText.Type(dialect, reduction.Kind)} {Lanes(reduction, part)} = {RowReductionText.Neutral(dialect, reduction.Kind)};");
    }

    private string ResultOf(RowReduction reduction) => reduction.Kind switch
    {
        ReductionKind.Max => $"MaxOf({Tree(reduction, dialect.Larger)})",
        ReductionKind.Count => $"{Vector}.Sum({Tree(reduction, (a, b) => $"({a} + {b})")})",
        _ => $"(float){RowNames.OfRow(reduction.Name)}",
    };

    // Joins the parts of a reduction, the far ones first.
    private string Tree(RowReduction reduction, Func<string, string, string> join)
    {
        List<string> parts = [.. Enumerable.Range(0, Parts).Select(part => Lanes(reduction, part))];
        for (int half = Parts / 2; half > 0; half /= 2)
            parts = [.. parts.Take(half).Select((part, index) => join(part, parts[index + half]))];
        return parts[0];
    }

    private string Lanes(RowReduction reduction, int part) => reduction.Name + "Lanes" + Suffix(part, Parts);

    // A whole vector of a usual row.
    private IReadOnlyList<string> UsualStatements(int index, string suffix)
    {
        var text = new CodeWriter();
        ElementWork work = pass.Usual ?? pass.Any;
        string position = index == 0 ? "i" : $"i + {index * dialect.Lanes}";
        IReadOnlyList<string> values = new KernelStatements(text, dialect, node => Load(node, RowNames.Row, input => input + "Row", position, position), Reserved, suffix).Write(work.Kernel);
        for (int i = 0; i < pass.Reductions.Count; i++)
            text.Line(RowReductionText.Join(dialect, pass.Reductions[i].Kind, Lanes(pass.Reductions[i], index % Parts), values[i]));
        for (int i = 0; i < work.Outputs.Count; i++)
            text.Line($"{Vector}.StoreUnsafe({values[pass.Reductions.Count + i]}, ref {RowNames.Row(generated.Span(work.Outputs[i].Role))}, {position});");
        return text.Lines;
    }

    // A vector of any row, of which not all elements need be in the row.
    private IReadOnlyList<string> AnyStatements(int part, string suffix)
    {
        var text = new CodeWriter();
        string lane = (part * dialect.Lanes).ToString(CultureInfo.InvariantCulture), isInside = "isInside" + suffix;
        text.Line($"{dialect.ValueType} {isInside} = {Vector}.LessThan({Vector}.LoadUnsafe(ref laneNumbers, {lane}), {Vector}.Create(left)).AsSingle();");
        IReadOnlyList<string> values = new KernelStatements(text, dialect, node => Load(node, RowNames.Block, input => input + "Block", lane, $"i + {lane}"), [.. Reserved, isInside], suffix).Write(pass.Any.Kernel);
        for (int i = 0; i < pass.Reductions.Count; i++)
        {
            RowReduction reduction = pass.Reductions[i];
            string neutral = reduction.Kind == ReductionKind.Count ? $"{dialect.ValueType}.Zero" : RowReductionText.Neutral(dialect, reduction.Kind);
            string mask = reduction.Kind == ReductionKind.SumExceptLabel
                ? $"{Vector}.AndNot({isInside}, {LabelMask($"(int)(i + {lane})", "(int)label")})"
                : isInside;
            text.Line(RowReductionText.Join(dialect, reduction.Kind, Lanes(reduction, part), $"{Vector}.ConditionalSelect({mask}, {values[i]}, {neutral})"));
        }
        for (int i = 0; i < pass.Any.Outputs.Count; i++)
        {
            string start = RowNames.Block(generated.Span(pass.Any.Outputs[i].Role));
            text.Line($"{Vector}.StoreUnsafe({Vector}.ConditionalSelect({isInside}, {values[pass.Reductions.Count + i]}, {Vector}.LoadUnsafe(ref {start}, {lane})), ref {start}, {lane});");
        }
        return text.Lines;
    }

    private IEnumerable<string> Reserved =>
    [
        .. RowNames.Reserved(generated),
        .. pass.Reductions.SelectMany(reduction => Enumerable.Range(0, Parts).SelectMany(part => new[] { Lanes(reduction, part), Before(reduction, part) })),
    ];

    private string Load(KernelNode node, Func<KernelSpan, string> start, Func<string, string> startOfClasses, string position, string number)
    {
        if (node.Op == Opcode.LabelMask)
            return LabelMask($"(int)({number})", RowNames.LabelOfRow(generated));
        if (RowNames.IsOfRow(generated, node))
            return RowNames.OfRow(node.Name);
        string source = generated.SpanOf(node) is { } span ? start(span) : startOfClasses(node.Name);
        return node.Op == Opcode.PositiveMask ? VectorBlockWriter.LoadMask(source, dialect.Bits, position) : $"{Vector}.LoadUnsafe(ref {source}, {position})";
    }
}
