using LossGen.Generator.Binding;
using LossGen.Generator.Lowering;
using LossGen.Generator.Scheduling;

namespace LossGen.Generator.Printing;

/// <summary>Writes the kernel of a loss of elements with vectors: what is called, and the computation of a block for each width.</summary>
internal static class ElementVectorWriter
{
    public static void Write(CodeWriter writer, GeneratedMethod generated)
    {
        WriteRun(writer, generated);
        writer.Line();
        using (writer.Block($"private static void Block({ElementKernelWriter.Parameters(generated)})"))
        {
            string arguments = ElementKernelWriter.Arguments(generated, span => span.Name, "sums");
            VectorWidths.WriteChoice(writer, VectorWidths.All, width => [$"Block{width}({arguments});"]);
        }
        foreach (VectorDialect dialect in VectorWidths.DialectsOf(generated))
        {
            writer.Line();
            WriteBlock(writer, generated, dialect);
        }
    }

    private static void WriteRun(CodeWriter writer, GeneratedMethod generated)
    {
        bool hasSum = generated.HasSum;
        writer.Line(hasSum
            ? "/// <summary>Computes all elements; returns the sum of their losses: float in each of 16 lanes of a block, double over the blocks.</summary>"
            : "/// <summary>Computes all elements.</summary>");
        using IDisposable run = writer.Block($"public static {(hasSum ? "double" : "void")} Run({ElementKernelWriter.ParametersOfRun(generated)})");
        var axes = new ElementAxes(writer, generated);
        writer.Line("// Moves the stack, so that vectors on it do not lie across two cache lines.");
        writer.Line("Span<byte> moved = stackalloc byte[Loops.StackSkew()];");
        if (hasSum)
        {
            writer.Line("double sum = 0;");
            writer.Line("Span<float> sums = stackalloc float[16];");
            writer.Line("sums.Clear();");
        }
        axes.WriteStart();
        writer.Line($"int together = Vector512.IsHardwareAccelerated ? {generated.Schedule.LeastElements(512)} : Vector256.IsHardwareAccelerated ? {generated.Schedule.LeastElements(256)} : 16;");
        writer.Line("int rest = logits.Length % together, whole = logits.Length - rest;");
        using (writer.Block($"for (int start = 0; start < whole; start += {ElementKernelWriter.BlockLength})"))
        {
            writer.Line($"int length = Math.Min({ElementKernelWriter.BlockLength}, whole - start);");
            writer.Line($"Block({ElementKernelWriter.Arguments(generated, span => ElementAxes.Part(span, "start", "length"), "sums")});");
            axes.WriteSums("start", "length", ElementAxes.Block);
            if (hasSum)
            {
                writer.Line($"if (length == {ElementKernelWriter.BlockLength} || rest == 0)");
                writer.Continue("sum += Loops.TakeSum(sums);");
            }
        }
        using (writer.Block("if (rest > 0)"))
        {
            writer.Line("// The last elements go through the same code, whatever lies behind them; what comes out for that is dropped.");
            foreach (KernelSpan span in generated.BlockSpans)
                writer.Line(span.IsOutput && !span.IsAdded
                    ? $"Span<{span.ElementName}> {Last(span)} = stackalloc {span.ElementName}[{ElementSchedule.MostElements}];"
                    : $"Span<{span.ElementName}> {Last(span)} = Loops.Padded{(span.IsAdded ? $"<{span.ElementName}>" : "")}({(ElementAxes.IsExpanded(span) ? ElementAxes.Part(span, "whole", "rest") : $"{span.Name}.Slice(whole)")}, stackalloc {span.ElementName}[{ElementSchedule.MostElements}], together);");
            if (hasSum)
                writer.Line($"Span<float> lastSums = stackalloc float[{ElementSchedule.MostElements}];");
            writer.Line($"Block({ElementKernelWriter.Arguments(generated, Last, "lastSums")});");
            foreach (KernelSpan span in generated.Spans.Where(span => span.IsOutput && !ElementAxes.IsReduced(span)))
                writer.Line($"{Last(span)}.Slice(0, rest).CopyTo({span.Name}.Slice(whole));");
            axes.WriteSums("whole", "rest", Last);
            if (hasSum)
                writer.Line("sum = Loops.AddEnd(sum, sums, lastSums, rest);");
        }
        axes.WriteEnd();
        if (hasSum)
            writer.Line("return sum;");
    }

    private static string Last(KernelSpan span) => RowNames.Last(span);

    private static void WriteBlock(CodeWriter writer, GeneratedMethod generated, VectorDialect dialect)
    {
        int together = generated.Schedule.Together(dialect.Bits);
        // Such a method is optimized at its first call; without, the first calls would run an unoptimized loop.
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using IDisposable method = writer.Block($"private static void Block{dialect.Bits}({ElementKernelWriter.Parameters(generated)})");
        foreach (KernelSpan span in generated.BlockSpans)
            writer.Line($"ref {RowNames.StoredType(span)} {Start(span)} = ref {RowNames.Start(span, span.Name)};");
        if (generated.HasSum)
            writer.Line("ref float lanes = ref MemoryMarshal.GetReference(sums);");
        using IDisposable loop = writer.Block($"for (nuint i = 0; i < (nuint)logits.Length; i += {together * dialect.Lanes})");
        var vectors = new List<Statement>[together];
        var values = new IReadOnlyList<Fragment>[together];
        for (int index = 0; index < together; index++)
        {
            string position = Position(index, dialect);
            vectors[index] = [];
            var statements = new KernelStatements(vectors[index].Add, dialect, node => Load(generated, node, dialect.Bits, position), ReservedNames(generated), Interleaving.Suffix(index, together))
            {
                HasGroupedCalls = ElementSchedule.HasGroupedCalls(dialect.Bits),
            };
            values[index] = statements.Write(generated.Loss.Kernel);
        }
        Interleaving.Write(writer, vectors);
        for (int output = 0; output < values[0].Count; output++)
            WriteOutput(writer, generated, dialect, generated.Loss.Kernel.Outputs[output], [.. values.Select(vector => vector[output])]);
    }

    private static void WriteOutput(CodeWriter writer, GeneratedMethod generated, VectorDialect dialect, KernelOutput output, Fragment[] values)
    {
        if (output.Role == LossRole.Losses && generated.HasSum)
            writer.Line($"Loops.Add(ref lanes, {(values.Length * dialect.Lanes < 16 ? $"i & {16 - values.Length * dialect.Lanes}" : values.Length * dialect.Lanes == 16 ? "0" : "sums.Length > 16")}, {string.Join(", ", values)});");
        if (generated.SpanOf(output) is not { } target)
            return;
        for (int index = 0; index < values.Length; index++)
            writer.Line(StorageText.Store(target, values[index].Inside, Start(target), Position(index, dialect)));
    }

    private static string Position(int index, VectorDialect dialect) => index == 0 ? "i" : $"i + {index * dialect.Lanes}";

    private static string Start(KernelSpan span) => span.Name + "Start";

    private static IEnumerable<string> ReservedNames(GeneratedMethod generated) =>
    [
        "i", "lanes", "sums",
        .. generated.BlockSpans.SelectMany(span => new[] { span.Name, Start(span) }),
        .. generated.Loss.Kernel.Uniforms.Select(uniform => uniform.Name),
    ];

    private static string Load(GeneratedMethod generated, KernelNode node, int width, string position)
    {
        KernelSpan span = ElementKernelWriter.SpanOf(generated, node);
        return HardInput.OfVector(node, span, Start(span), width, position);
    }
}
