using System.Globalization;
using LossGen.Generator.Binding;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>
/// Writes a pass over the elements of each row of a group with vectors. The elements that fill no whole vector come first, with a mask;
/// they are read behind the end of the row where the spans go on, else from a padded copy.
/// </summary>
internal sealed class RowPassWriter(CodeWriter writer, GeneratedRows generated, VectorDialect dialect, ElementPass pass)
{
    private readonly Kernel _kernel = RowNames.KernelOf([.. pass.Reductions.Select(reduction => reduction.Node), .. pass.Outputs.Select(output => output.Node)]);

    private IEnumerable<KernelNode> Inputs => _kernel.Schedule().Where(node => node.Op is Opcode.Input or Opcode.PositiveMask);

    private string Vector => $"Vector{dialect.Bits}";

    public void Write()
    {
        KernelSpan[] spans = [.. generated.ElementSpans.Where(span => IsWritten(span) || IsRead(span))];
        using IDisposable loop = writer.Block("for (int row = 0; row < rows; row++)");
        writer.Line("int offset = row * classes;");
        writer.Line("bool fits = offset + whole + 16 <= logits.Length;");
        foreach (KernelSpan span in spans)
            WriteStarts(span);
        foreach (KernelNode node in Inputs.Where(node => node.Op == Opcode.Input && IsOfClass(generated, node)))
            WriteClassStarts(node);
        foreach (KernelNode node in Inputs.Where(node => node.Op == Opcode.Input && IsOfRow(node)))
            writer.Line($"{dialect.ValueType} {RowNames.OfRow(node.Name)} = {Vector}.Create({RowNames.At(generated, node.Name)});");
        foreach (RowReduction reduction in pass.Reductions.Where(reduction => reduction.Kind == ReductionKind.Sum))
            writer.Line($"double {RowNames.OfRow(reduction.Name)} = 0;");
        WriteBlocks();
        if (spans.Any(IsWritten))
        {
            using IDisposable rest = writer.Block("if (rest > 0 && !fits)");
            foreach (KernelSpan span in spans.Where(IsWritten))
                writer.Line($"{RowNames.Last(span)}.Slice(0, rest).CopyTo({span.Name}.Slice(offset + whole));");
        }
    }

    private void WriteStarts(KernelSpan span)
    {
        string type = span.Parameter.Type == ElementType.Bool ? "byte" : span.ElementName;
        string Reference(string buffer) => span.Parameter.Type == ElementType.Bool
            ? $"Unsafe.As<bool, byte>(ref MemoryMarshal.GetReference({buffer}))"
            : $"MemoryMarshal.GetReference({buffer})";
        writer.Line($"ref {type} {RowNames.Row(span)} = ref Unsafe.Add(ref {Reference(span.Name)}, offset);");
        writer.Line($"ref {type} {RowNames.Rest(span)} = ref (fits ? ref Unsafe.Add(ref {RowNames.Row(span)}, whole) : ref {Reference(RowNames.Last(span))});");
        if (IsWritten(span) && !IsRead(span))
            return;
        writer.Line("if (rest > 0 && !fits)");
        writer.Continue($"{span.Name}.Slice(offset + whole, rest).CopyTo({RowNames.Last(span)});");
    }

    // Numbers of each class go on behind no row: their rest is always a copy.
    private void WriteClassStarts(KernelNode node)
    {
        string source = ClassSource(node), last = node.Name + "Last";
        writer.Line($"ref float {node.Name}Row = ref MemoryMarshal.GetReference({source});");
        writer.Line($"Span<float> {last} = lastOfClasses.Slice({RowNames.ClassInputs(generated).ToList().IndexOf(node.Name) * 16}, 16);");
        writer.Line($"{source}.Slice(whole, rest).CopyTo({last});");
        writer.Line($"ref float {node.Name}Rest = ref MemoryMarshal.GetReference({last});");
    }

    // Every reduction has as many vectors of lanes as make 16 lanes, so that vectors of any width join the same numbers in the same order.
    private void WriteBlocks()
    {
        bool hasSums = pass.Reductions.Any(reduction => reduction.Kind == ReductionKind.Sum);
        foreach (RowReduction reduction in pass.Reductions.Where(reduction => reduction.Kind != ReductionKind.Sum))
            WriteLanes(reduction);
        string length = hasSums ? $"global::System.Math.Min(start + {RowKernelWriter.BlockLength}, whole)" : "whole";
        using (hasSums ? writer.Block($"for (int start = 0; start == 0 || start < whole; start += {RowKernelWriter.BlockLength})") : null)
        {
            if (!hasSums)
                writer.Line("const int start = 0;");
            writer.Line($"nuint end = (nuint){length};");
            foreach (RowReduction reduction in pass.Reductions.Where(reduction => reduction.Kind == ReductionKind.Sum))
                WriteLanes(reduction);
            using (writer.Block("if (start == 0 && rest > 0)"))
                WriteVectors(Parts, isRest: true);
            writer.Line("nuint i = (nuint)start;");
            for (int count = Together; count >= Parts; count /= 2)
            {
                int step = count * dialect.Lanes;
                using IDisposable several = writer.Block(step == 16 ? "for (; i < end; i += 16)" : $"for (; i + {step - 16} < end; i += {step})");
                WriteVectors(count, isRest: false);
            }
            foreach (RowReduction reduction in pass.Reductions.Where(reduction => reduction.Kind == ReductionKind.Sum))
                writer.Line($"{RowNames.OfRow(reduction.Name)} += SumOf({Tree(reduction, (a, b) => $"({a} + {b})")});");
        }
        foreach (RowReduction reduction in pass.Reductions)
            WriteResult(reduction);
    }

    private void WriteLanes(RowReduction reduction)
    {
        for (int part = 0; part < Parts; part++)
            writer.Line($"{RowReductionText.Type(dialect, reduction.Kind)} {Lanes(reduction, part)} = {RowReductionText.Neutral(dialect, reduction.Kind)};");
    }

    private void WriteResult(RowReduction reduction)
    {
        string result = reduction.Kind switch
        {
            ReductionKind.Max => $"MaxOf({Tree(reduction, dialect.Larger)})",
            ReductionKind.Count => $"{Vector}.Sum({Tree(reduction, (a, b) => $"({a} + {b})")})",
            _ => $"(float){RowNames.OfRow(reduction.Name)}",
        };
        writer.Line($"{RowNames.At(generated, reduction.Name)} = {result};");
    }

    // Joins the parts of a reduction, the far ones first.
    private string Tree(RowReduction reduction, Func<string, string, string> join)
    {
        List<string> parts = [.. Enumerable.Range(0, Parts).Select(part => Lanes(reduction, part))];
        for (int half = Parts / 2; half > 0; half /= 2)
            parts = [.. parts.Take(half).Select((part, index) => join(part, parts[index + half]))];
        return parts[0];
    }

    private string Lanes(RowReduction reduction, int part) => reduction.Name + "Lanes" + (Parts == 1 ? "" : Interleaving.Suffixes[part]);

    private static int Together => Interleaving.Suffixes.Count;

    // The vectors that make 16 lanes.
    private int Parts => 16 / dialect.Lanes;

    // Several neighbouring vectors.
    private void WriteVectors(int count, bool isRest) =>
        Interleaving.Write(writer, [.. Enumerable.Range(0, count).Select(index => StatementsOf(index, count == 1 ? "" : Interleaving.Suffixes[index], isRest))]);

    private IReadOnlyList<string> StatementsOf(int index, string suffix, bool isRest)
    {
        var text = new CodeWriter();
        int lane = index * dialect.Lanes;
        string position = isRest ? lane.ToString(CultureInfo.InvariantCulture) : index == 0 ? "i" : $"i + {lane}";
        string isInside = "isInside" + suffix;
        if (isRest)
            text.Line($"{dialect.ValueType} {isInside} = {Vector}.LessThan({Vector}.LoadUnsafe(ref laneNumbers, {lane}), {Vector}.Create(rest)).AsSingle();");
        string[] reserved =
        [
            .. RowNames.Reserved(generated),
            .. pass.Reductions.SelectMany(reduction => Enumerable.Range(0, Parts).Select(part => Lanes(reduction, part))),
            isInside,
        ];
        IReadOnlyList<string> values = new KernelStatements(text, dialect, node => Load(node, position, isRest), reserved, suffix).Write(_kernel);
        for (int i = 0; i < pass.Reductions.Count; i++)
        {
            RowReduction reduction = pass.Reductions[i];
            string neutral = reduction.Kind == ReductionKind.Count ? $"{dialect.ValueType}.Zero" : RowReductionText.Neutral(dialect, reduction.Kind);
            string value = isRest ? $"{Vector}.ConditionalSelect({isInside}, {values[i]}, {neutral})" : values[i];
            text.Line(RowReductionText.Join(dialect, reduction.Kind, Lanes(reduction, index % Parts), value));
        }
        for (int i = 0; i < pass.Outputs.Count; i++)
        {
            KernelSpan span = generated.Span(pass.Outputs[i].Role);
            string value = values[pass.Reductions.Count + i], start = isRest ? RowNames.Rest(span) : RowNames.Row(span);
            if (isRest)
                value = $"{Vector}.ConditionalSelect({isInside}, {value}, {Vector}.LoadUnsafe(ref {start}, {lane}))";
            text.Line($"{Vector}.StoreUnsafe({value}, ref {start}, {position});");
        }
        return text.Lines;
    }

    private string Load(KernelNode node, string position, bool isRest)
    {
        if (node.Op == Opcode.LabelMask)
        {
            string first = isRest ? $"whole + {position}" : $"(int)({position})";
            return $"{Vector}.Equals({Vector}.LoadUnsafe(ref laneNumbers) + {Vector}.Create({first}), {Vector}.Create({RowNames.Item(generated, "labelOfRows", "row")})).AsSingle()";
        }
        if (node.Op == Opcode.Input && IsOfRow(node))
            return RowNames.OfRow(node.Name);
        string start = SpanOf(generated, node) is { } span
            ? isRest ? RowNames.Rest(span) : RowNames.Row(span)
            : node.Name + (isRest ? "Rest" : "Row");
        return node.Op == Opcode.PositiveMask ? VectorBlockWriter.LoadMask(start, dialect.Bits, position) : $"{Vector}.LoadUnsafe(ref {start}, {position})";
    }

    private bool IsWritten(KernelSpan span) => pass.Outputs.Any(output => output.Role == span.Role);

    private bool IsRead(KernelSpan span) => Inputs.Any(node => SpanOf(generated, node) == span);

    public static KernelSpan? SpanOf(GeneratedRows generated, KernelNode node) => node switch
    {
        { Op: Opcode.PositiveMask } or { Op: Opcode.Input, Name: "y" } => generated.Span(LossRole.Targets),
        { Op: Opcode.Input, Name: RowKernel.Kept } => generated.Kept,
        { Op: Opcode.Input, Name: "x" } => generated.Span(LossRole.Logits),
        _ => null,
    };

    private bool IsOfRow(KernelNode node) => SpanOf(generated, node) is null && !IsOfClass(generated, node);

    public static bool IsOfClass(GeneratedRows generated, KernelNode node) => RowNames.ClassInputs(generated).Contains(node.Name);

    public static string ClassSource(KernelNode node) => node.Name == "classWeight" ? "classWeights" : RowKernelWriter.TableName(node.Name);
}
