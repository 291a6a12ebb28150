using LossGen.Generator.Binding;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>
/// Writes a pass over the elements of each row of a group with vectors. The elements that fill no whole vector come first, with a mask;
/// they are read behind the end of the row where the spans go on, else from a padded copy.
/// </summary>
internal sealed class RowPassWriter(CodeWriter writer, GeneratedRows generated, VectorDialect dialect, ElementPass pass)
{
    // Suffixes of the vectors that are computed together.
    private static readonly string[] Interleaved = ["A", "B", "C", "D"];

    private readonly Kernel _kernel = RowNames.KernelOf([.. pass.Reductions.Select(reduction => reduction.Node), .. pass.Outputs.Select(output => output.Node)]);

    private string Vector => $"Vector{dialect.Bits}";

    public void Write()
    {
        KernelNode[] inputs = [.. _kernel.Schedule().Where(node => node.Op is Opcode.Input or Opcode.PositiveMask)];
        KernelSpan[] spans = [.. generated.ElementSpans.Where(span => IsWritten(span) || inputs.Any(node => SpanOf(node) == span))];
        using IDisposable loop = writer.Block("for (int row = 0; row < rows; row++)");
        writer.Line("int offset = row * classes;");
        writer.Line("bool fits = offset + whole + 16 <= logits.Length;");
        foreach (KernelSpan span in spans)
            WriteStarts(span);
        foreach (KernelNode node in inputs.Where(node => node.Op == Opcode.Input && IsOfClass(node)))
            WriteClassStarts(node);
        foreach (KernelNode node in inputs.Where(node => node.Op == Opcode.Input && IsOfRow(node)))
            writer.Line($"{dialect.ValueType} {RowNames.OfRow(node.Name)} = {Vector}.Create({RowNames.Buffer(node.Name)}[row]);");
        foreach (RowReduction reduction in pass.Reductions)
            writer.Line(reduction.IsMax ? $"float {RowNames.OfRow(reduction.Name)} = float.NegativeInfinity;" : $"double {RowNames.OfRow(reduction.Name)} = 0;");
        WriteBlocks();
        foreach (RowReduction reduction in pass.Reductions)
            writer.Line($"{RowNames.Buffer(reduction.Name)}[row] = {(reduction.IsMax ? "" : "(float)")}{RowNames.OfRow(reduction.Name)};");
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
        if (IsWritten(span))
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

    private void WriteBlocks()
    {
        string length = pass.Reductions.Count > 0 ? $"global::System.Math.Min(start + {RowKernelWriter.BlockLength}, whole)" : "whole";
        using IDisposable? blocks = pass.Reductions.Count > 0
            ? writer.Block($"for (int start = 0; start == 0 || start < whole; start += {RowKernelWriter.BlockLength})")
            : null;
        if (blocks is null)
            writer.Line("const int start = 0;");
        writer.Line($"nuint end = (nuint){length};");
        using (writer.Block($"for (nuint lane = 0; lane < 16; lane += {dialect.Lanes})"))
        {
            foreach (RowReduction reduction in pass.Reductions)
                writer.Line($"{dialect.ValueType} {reduction.Name}Lanes = {(reduction.IsMax ? $"{Vector}.Create(float.NegativeInfinity)" : $"{dialect.ValueType}.Zero")};");
            using (writer.Block("if (start == 0 && rest > 0)"))
            {
                writer.Line($"{dialect.ValueType} isInside = {Vector}.LessThan({Vector}.LoadUnsafe(ref laneNumbers, lane), {Vector}.Create(rest)).AsSingle();");
                foreach (string line in StatementsOf("lane", "", isRest: true))
                    writer.Line(line);
            }
            writer.Line("nuint i = (nuint)start + lane;");
            using (writer.Block($"for (; i + {16 * (Interleaved.Length - 1)} < end; i += {16 * Interleaved.Length})"))
                WriteVectors(Interleaved);
            using (writer.Block("for (; i < end; i += 16)"))
                WriteVectors([""]);
            for (int i = 0; i < pass.Reductions.Count; i++)
                writer.Line($"{Vector}.StoreUnsafe({pass.Reductions[i].Name}Lanes, ref lanesStart, lane + {16 * i});");
        }
        for (int i = 0; i < pass.Reductions.Count; i++)
        {
            string lanes = $"lanes.Slice({16 * i}, 16)", value = RowNames.OfRow(pass.Reductions[i].Name);
            writer.Line(pass.Reductions[i].IsMax ? $"{value} = global::System.Math.Max({value}, MaxOf({lanes}));" : $"{value} += SumOf({lanes});");
        }
    }

    // Several vectors, 16 elements apart, statement by statement: while one waits for a result, the others compute.
    private void WriteVectors(string[] suffixes)
    {
        IReadOnlyList<string>[] vectors = [.. suffixes.Select((suffix, index) => StatementsOf(index == 0 ? "i" : $"i + {16 * index}", suffix, isRest: false))];
        for (int line = 0; line < vectors[0].Count; line++)
        {
            bool isComment = vectors[0][line].StartsWith("//", StringComparison.Ordinal);
            foreach (IReadOnlyList<string> vector in vectors.Take(isComment ? 1 : vectors.Length))
                writer.Line(vector[line]);
        }
    }

    private IReadOnlyList<string> StatementsOf(string position, string suffix, bool isRest)
    {
        var text = new CodeWriter();
        string[] reserved = [.. RowNames.Reserved(generated), .. pass.Reductions.Select(reduction => reduction.Name + "Lanes")];
        IReadOnlyList<string> values = new KernelStatements(text, dialect, node => Load(node, position, isRest), reserved, suffix).Write(_kernel);
        for (int i = 0; i < pass.Reductions.Count; i++)
        {
            string lanes = pass.Reductions[i].Name + "Lanes";
            string neutral = pass.Reductions[i].IsMax ? $"{Vector}.Create(float.NegativeInfinity)" : $"{dialect.ValueType}.Zero";
            string value = isRest ? $"{Vector}.ConditionalSelect(isInside, {values[i]}, {neutral})" : values[i];
            text.Line(pass.Reductions[i].IsMax ? $"{lanes} = {dialect.Larger(value, lanes)};" : $"{lanes} += {value};");
        }
        for (int i = 0; i < pass.Outputs.Count; i++)
        {
            KernelSpan span = generated.Span(pass.Outputs[i].Role);
            string value = values[pass.Reductions.Count + i], start = isRest ? RowNames.Rest(span) : RowNames.Row(span);
            if (isRest)
                value = $"{Vector}.ConditionalSelect(isInside, {value}, {Vector}.LoadUnsafe(ref {start}, lane))";
            text.Line($"{Vector}.StoreUnsafe({value}, ref {start}, {position});");
        }
        return text.Lines;
    }

    private string Load(KernelNode node, string position, bool isRest)
    {
        if (node.Op == Opcode.LabelMask)
        {
            string first = isRest ? "whole + (int)lane" : $"(int)({position})";
            return $"{Vector}.Equals({Vector}.LoadUnsafe(ref laneNumbers) + {Vector}.Create({first}), {Vector}.Create(labelOfRows[row])).AsSingle()";
        }
        if (node.Op == Opcode.Input && IsOfRow(node))
            return RowNames.OfRow(node.Name);
        string start = SpanOf(node) is { } span
            ? isRest ? RowNames.Rest(span) : RowNames.Row(span)
            : node.Name + (isRest ? "Rest" : "Row");
        return node.Op == Opcode.PositiveMask ? VectorBlockWriter.LoadMask(start, dialect.Bits, position) : $"{Vector}.LoadUnsafe(ref {start}, {position})";
    }

    private bool IsWritten(KernelSpan span) => pass.Outputs.Any(output => output.Role == span.Role);

    private KernelSpan? SpanOf(KernelNode node) => node switch
    {
        { Op: Opcode.PositiveMask } or { Op: Opcode.Input, Name: "y" } => generated.Span(LossRole.Targets),
        { Op: Opcode.Input, Name: "x" } => generated.Span(LossRole.Logits),
        _ => null,
    };

    private bool IsOfRow(KernelNode node) => SpanOf(node) is null && !IsOfClass(node);

    private bool IsOfClass(KernelNode node) => RowNames.ClassInputs(generated).Contains(node.Name);

    private static string ClassSource(KernelNode node) => node.Name == "classWeight" ? "classWeights" : RowKernelWriter.TableName(node.Name);
}
