using LossGen.Generator.Binding;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes the kernel of a loss of elements in C# 9, with functions that every .NET Standard runtime has. Elements go in groups of 16, one for each lane: an inner loop of
/// constant length whose steps do not depend on each other is what compilers of native code make vector instructions of. The same loop over Vector&lt;T&gt; is for
/// runtimes that have instructions for it.
/// </summary>
internal static class ElementScalarWriter
{
    /// <summary>The statement that clears lanes that are pointed to.</summary>
    public const string EmptyLanes = "for (int lane = 0; lane < 16; lane++) lanes[lane] = 0;";

    private const string Vectors = "Vectors", Fours = "Quads";

    public static void Write(CodeWriter writer, GeneratedMethod generated)
    {
        WriteRun(writer, generated);
        writer.Line();
        WriteBlock(writer, generated);
        if (!generated.Platform.Portable.HasVectors)
            return;
        writer.Line();
        WriteVectors(writer, generated);
        if (!generated.Platform.Portable.HasFours)
            return;
        writer.Line();
        ElementFourWriter.Write(writer, generated, Head(generated, Fours, isUnsafe: true), Reserved(generated));
    }

    private static bool IsUnsafe(GeneratedMethod generated) => generated.Platform.Portable.AllowsUnsafe;

    // The last elements, fewer than 16, are a block of their own, as they are with vectors.
    private static void WriteRun(CodeWriter writer, GeneratedMethod generated)
    {
        bool hasSum = generated.HasSum;
        writer.Line(hasSum
            ? "/// <summary>Computes all elements; returns the sum of their losses: float in each of 16 lanes of a block, double over the blocks.</summary>"
            : "/// <summary>Computes all elements.</summary>");
        using IDisposable run = writer.Block($"public static {(hasSum ? "double" : "void")} Run({ElementKernelWriter.ParametersOfRun(generated)})");
        var axes = new ElementAxes(writer, generated);
        if (hasSum)
            writer.Line("double sum = 0;");
        axes.WriteStart();
        writer.Line("int whole = logits.Length & -16, rest = logits.Length - whole;");
        using (writer.Block($"for (int start = 0; start < whole; start += {ElementKernelWriter.BlockLength})"))
        {
            writer.Line($"int length = Math.Min({ElementKernelWriter.BlockLength}, whole - start);");
            WriteCall(writer, generated, span => ElementAxes.Part(span, "start", "length"), "16");
            axes.WriteSums("start", "length", ElementAxes.Block);
        }
        using (writer.Block("if (rest > 0)"))
        {
            writer.Line("// The last elements go through the same code, with what stands behind them in a group; what comes out for that is dropped.");
            foreach (KernelSpan span in generated.BlockSpans)
            {
                writer.Line($"Span<{span.ElementName}> {Last(span)} = stackalloc {span.ElementName}[16];");
                if (!span.IsOutput || span.IsAdded)
                    writer.Line($"{(ElementAxes.IsExpanded(span) ? ElementAxes.Part(span, "whole", "rest") : $"{span.Name}.Slice(whole)")}.CopyTo({Last(span)});");
            }
            WriteCall(writer, generated, Last, "rest");
            foreach (KernelSpan span in generated.Spans.Where(span => span.IsOutput && !ElementAxes.IsReduced(span)))
                writer.Line($"{Last(span)}.Slice(0, rest).CopyTo({span.Name}.Slice(whole));");
            axes.WriteSums("whole", "rest", Last);
        }
        axes.WriteEnd();
        if (hasSum)
            writer.Line("return sum;");
    }

    private static string Last(KernelSpan span) => RowNames.Last(span);

    private static void WriteCall(CodeWriter writer, GeneratedMethod generated, Func<KernelSpan, string> span, string count)
    {
        string add = generated.HasSum ? "sum += " : "", arguments = ElementKernelWriter.Arguments(generated, span, count);
        if (!generated.Platform.Portable.HasVectors)
        {
            writer.Line($"{add}Block({arguments});");
            return;
        }
        writer.Line("if (Vector.IsHardwareAccelerated)");
        writer.Continue($"{add}{Vectors}({arguments});");
        if (generated.Platform.Portable.HasFours)
        {
            writer.Line($"else if ({FourConstants.AreFast})");
            writer.Continue($"{add}{Fours}({arguments});");
        }
        writer.Line("else");
        writer.Continue($"{add}Block({arguments});");
    }

    private static string Head(GeneratedMethod generated, string name, bool isUnsafe) =>
        $"private static {(isUnsafe ? "unsafe " : "")}{(generated.HasSum ? "float" : "void")} {name}({string.Join(", ",
        [
            .. generated.BlockSpans.Select(span => $"{span.SpanType} {span.Name}{(isUnsafe ? "Span" : "")}"),
            .. generated.Loss.Kernel.Uniforms.Select(uniform => $"float {uniform.Name}"),
            .. Enumerable.Repeat("int count", generated.HasSum ? 1 : 0),
        ])})";

    private static void WriteBlock(CodeWriter writer, GeneratedMethod generated)
    {
        bool isUnsafe = IsUnsafe(generated);
        writer.Line("/// <summary>Computes whole groups of 16 elements; returns the sum of the lanes that count.</summary>");
        using IDisposable block = writer.Block(Head(generated, "Block", isUnsafe));
        if (!isUnsafe)
        {
            WriteGroups(writer, generated, "logits.Length", "Span<float> lanes = stackalloc float[16];", "lanes.Clear();", "lanes");
            return;
        }
        WritePinning(writer, generated);
        using IDisposable pinned = writer.Block("");
        WriteGroups(writer, generated, "logitsSpan.Length", "float* lanes = stackalloc float[16];", EmptyLanes, "new Span<float>(lanes, 16)");
    }

    /// <summary>Writes what makes pointers of the spans.</summary>
    public static void WritePinning(CodeWriter writer, GeneratedMethod generated)
    {
        // Pointers of one type can be fixed together.
        foreach (IGrouping<string, KernelSpan> spans in generated.BlockSpans.GroupBy(span => span.ElementName))
            writer.Line($"fixed ({spans.Key}* {string.Join(", ", spans.Select(span => $"{span.Name} = {span.Name}Span"))})");
    }

    private static void WriteGroups(CodeWriter writer, GeneratedMethod generated, string length, string lanes, string clear, string span)
    {
        using IDisposable wrapping = writer.Block("unchecked");
        if (generated.HasSum)
        {
            writer.Line(lanes);
            writer.Line(clear);
        }
        writer.Line($"int length = {length};");
        using (writer.Block("for (int start = 0; start < length; start += 16)"))
        using (writer.Block("for (int lane = 0; lane < 16; lane++)"))
        {
            writer.Line("int i = start + lane;");
            WriteElement(writer, generated);
        }
        if (generated.HasSum)
            writer.Line($"return Loops.SumOf({span}, count);");
    }

    private static void WriteElement(CodeWriter writer, GeneratedMethod generated)
    {
        var statements = new KernelStatements(writer, new ScalarDialect(), node => Load(generated, node), Reserved(generated));
        IReadOnlyList<Fragment> values = statements.Write(generated.Loss.Kernel);
        for (int output = 0; output < values.Count; output++)
        {
            KernelOutput result = generated.Loss.Kernel.Outputs[output];
            if (result.Role == LossRole.Losses && generated.HasSum)
                writer.Line($"lanes[lane] = (float)(lanes[lane] + ({values[output]}));");
            if (generated.SpanOf(result) is { } span)
                writer.Line(StorageText.Write(span, $"{span.Name}[i]", values[output].Text));
        }
    }

    // Where a vector holds 4 or 8 floats, it is a part of the 16 lanes.
    private static void WriteVectors(CodeWriter writer, GeneratedMethod generated)
    {
        writer.Line("/// <summary>The same with vectors of the machine.</summary>");
        using IDisposable block = writer.Block(Head(generated, Vectors, isUnsafe: false));
        using IDisposable wrapping = writer.Block("unchecked");
        foreach (KernelSpan span in generated.BlockSpans)
        {
            if (span.IsHard)
            {
                WriteCopy(writer, span, "int", HardInput.AsInteger(generated.Method, span, $"{span.Name}[i]"));
                continue;
            }
            if (!span.IsFloat)
            {
                WriteCopy(writer, span, "float", span.IsOutput ? null : StorageText.Read(span, $"{span.Name}[i]"));
                continue;
            }
            writer.Line($"{(span.IsOutput ? "Span" : "ReadOnlySpan")}<Vector<float>> {Vectorized(span)} = MemoryMarshal.Cast<float, Vector<float>>({span.Name});");
        }
        if (generated.HasSum)
        {
            writer.Line("Span<float> lanes = stackalloc float[16];");
            writer.Line("lanes.Clear();");
            writer.Line("Span<Vector<float>> lanesVectors = MemoryMarshal.Cast<float, Vector<float>>(lanes);");
        }
        using (writer.Block($"for (int i = 0; i < {Vectorized(generated.Span(LossRole.Logits))}.Length; i++)"))
        {
            var statements = new KernelStatements(writer, new PortableVectorDialect(), node => LoadVector(generated, node), Reserved(generated));
            IReadOnlyList<Fragment> values = statements.Write(generated.Loss.Kernel);
            for (int output = 0; output < values.Count; output++)
            {
                KernelOutput result = generated.Loss.Kernel.Outputs[output];
                if (result.Role == LossRole.Losses && generated.HasSum)
                    writer.Line($"lanesVectors[i & (lanesVectors.Length - 1)] += {values[output]};");
                if (generated.SpanOf(result) is { } span)
                    writer.Line($"{Vectorized(span)}[i] {(span is { IsAdded: true, IsFloat: true } ? "+=" : "=")} {values[output]};");
            }
        }
        foreach (KernelSpan span in generated.BlockSpans.Where(span => span is { IsOutput: true, IsFloat: false }))
        {
            writer.Line($"for (int i = 0; i < {span.Name}.Length; i++)");
            writer.Continue(StorageText.Write(span, $"{span.Name}[i]", $"{Copy(span)}[i]"));
        }
        if (generated.HasSum)
            writer.Line("return Loops.SumOf(lanes, count);");
    }

    // What is no float goes through a copy that is: masks of targets, other numbers.
    private static void WriteCopy(CodeWriter writer, KernelSpan span, string type, string? item)
    {
        writer.Line($"Span<{type}> {Copy(span)} = stackalloc {type}[{ElementKernelWriter.BlockLength}];");
        if (item is not null)
        {
            writer.Line($"for (int i = 0; i < {span.Name}.Length; i++)");
            writer.Continue($"{Copy(span)}[i] = {item};");
        }
        writer.Line($"Span<Vector<{type}>> {Vectorized(span)} = MemoryMarshal.Cast<{type}, Vector<{type}>>({Copy(span)}.Slice(0, {span.Name}.Length));");
    }

    private static string Copy(KernelSpan span) => span.Name + "Copy";

    private static string Vectorized(KernelSpan span) => span.Name + "Vectors";

    private static IEnumerable<string> Reserved(GeneratedMethod generated) =>
    [
        "i", "lane", "lanes", "lanesVectors", "start", "length", "count",
        .. generated.BlockSpans.SelectMany(span => new[] { span.Name, span.Name + "Span", Copy(span), Vectorized(span) }),
        .. generated.Loss.Kernel.Uniforms.Select(uniform => uniform.Name),
    ];

    private static string LoadVector(GeneratedMethod generated, KernelNode node) =>
        HardInput.OfInteger(node, $"{Vectorized(ElementKernelWriter.SpanOf(generated, node))}[i]", isVector: true);

    private static string Load(GeneratedMethod generated, KernelNode node)
    {
        KernelSpan span = ElementKernelWriter.SpanOf(generated, node);
        return HardInput.Of(node, span, $"{span.Name}[i]");
    }
}
