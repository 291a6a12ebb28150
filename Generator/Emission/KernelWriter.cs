using LossGen.Generator.Binding;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>
/// Writes the nested class with the kernel: the loop over blocks, and the computation of a block for each vector width or in portable
/// code. All of them add up the losses in 16 virtual lanes, element i in lane i mod 16, so that the sum does not depend on the width.
/// </summary>
internal static class KernelWriter
{
    private const int BlockLength = 1024;

    public static void Write(CodeWriter writer, GeneratedMethod generated)
    {
        using IDisposable kernelClass = writer.Block($"private static class {generated.Method.KernelName}");
        WriteRun(writer, generated);
        if (generated.Platform.HasVectors)
            VectorBlockWriter.Write(writer, generated);
        else
            ScalarBlockWriter.Write(writer, generated);
        if (generated.HasSum)
            WriteLaneSum(writer, generated.Platform.HasVectors);
        if (generated.Method.Loss.Reduction == LossReduction.MeanOverPositives)
            WriteCountPositives(writer, generated);
        WriteUniformParts(writer, generated.Loss.Kernel.Uniforms);
    }

    /// <summary>The parameters of the block methods.</summary>
    public static string BlockParameters(GeneratedMethod generated) => string.Join(", ",
    [
        .. generated.Spans.Select(span => $"{span.SpanType} {span.Name}"),
        .. generated.Loss.Kernel.Uniforms.Select(uniform => $"float {uniform.Name}"),
        .. Enumerable.Repeat("Span<float> laneSums", generated.HasSum ? 1 : 0),
    ]);

    public static string Arguments(GeneratedMethod generated, Func<KernelSpan, string> span) => string.Join(", ",
    [
        .. generated.Spans.Select(span),
        .. generated.Loss.Kernel.Uniforms.Select(uniform => uniform.Name),
        .. Enumerable.Repeat("laneSums", generated.HasSum ? 1 : 0),
    ]);

    private static void WriteRun(CodeWriter writer, GeneratedMethod generated)
    {
        bool hasSum = generated.HasSum;
        string parameters = string.Join(", ",
        [
            .. generated.Spans.Select(span => $"{span.SpanType} {span.Name}"),
            .. generated.Loss.Kernel.Uniforms.Select(uniform => $"float {uniform.Name}"),
        ]);
        writer.Line(hasSum
            ? "/// <summary>Computes all elements; returns the sum of their losses: float in each lane of a block, double over the blocks.</summary>"
            : "/// <summary>Computes all elements.</summary>");
        using (writer.Block($"public static {(hasSum ? "double" : "void")} Run({parameters})"))
        {
            if (generated.Platform.HasVectors)
                StackAlignment.WriteMove(writer);
            if (hasSum)
            {
                writer.Line("double sum = 0;");
                writer.Line("Span<float> laneSums = stackalloc float[16];");
            }
            writer.Line("int rest = logits.Length % 16, whole = logits.Length - rest;");
            using (writer.Block($"for (int start = 0; start < whole; start += {BlockLength})"))
            {
                writer.Line($"int length = global::System.Math.Min({BlockLength}, whole - start);");
                writer.Line($"Block({Arguments(generated, span => $"{span.Name}.Slice(start, length)")});");
                if (hasSum)
                    writer.Line("sum += SumOf(laneSums);");
            }
            using (writer.Block("if (rest > 0)"))
            {
                writer.Line("// The last elements go through the same code, padded to 16; what comes out for the padding is dropped.");
                foreach (KernelSpan span in generated.Spans)
                {
                    writer.Line($"Span<{span.ElementName}> {Padded(span)} = stackalloc {span.ElementName}[16];");
                    if (!span.IsOutput)
                    {
                        writer.Line($"{Padded(span)}.Clear();");
                        writer.Line($"{span.Name}.Slice(whole).CopyTo({Padded(span)});");
                    }
                }
                writer.Line($"Block({Arguments(generated, Padded)});");
                foreach (KernelSpan span in generated.Spans.Where(span => span.IsOutput))
                    writer.Line($"{Padded(span)}.Slice(0, rest).CopyTo({span.Name}.Slice(whole));");
                if (hasSum)
                {
                    writer.Line("laneSums.Slice(rest).Clear();");
                    writer.Line("sum += SumOf(laneSums);");
                }
            }
            if (hasSum)
                writer.Line("return sum;");
        }
        writer.Line();
    }

    private static string Padded(KernelSpan span) => "last" + char.ToUpperInvariant(span.Name[0]) + span.Name.Substring(1);

    // A tree of fixed shape: lane i joins lane i + 8, then i + 4, i + 2, i + 1.
    public static void WriteLaneSum(CodeWriter writer, bool hasVectors)
    {
        using IDisposable method = writer.Block("private static float SumOf(Span<float> laneSums)");
        if (hasVectors)
        {
            writer.Line("ref float start = ref MemoryMarshal.GetReference(laneSums);");
            writer.Line("Vector128<float> lanes0And8 = Vector128.LoadUnsafe(ref start) + Vector128.LoadUnsafe(ref start, 8);");
            writer.Line("Vector128<float> lanes4And12 = Vector128.LoadUnsafe(ref start, 4) + Vector128.LoadUnsafe(ref start, 12);");
            writer.Line("Vector128<float> four = lanes0And8 + lanes4And12;");
            writer.Line("return (four.GetElement(0) + four.GetElement(2)) + (four.GetElement(1) + four.GetElement(3));");
            return;
        }
        using (writer.Block("for (int half = 8; half > 0; half /= 2)"))
        {
            writer.Line("for (int lane = 0; lane < half; lane++)");
            writer.Continue("laneSums[lane] = (float)(laneSums[lane] + laneSums[lane + half]);");
        }
        writer.Line("return laneSums[0];");
    }

    public static void WriteCountPositives(CodeWriter writer, GeneratedCode generated)
    {
        KernelSpan targets = generated.Span(LossRole.Targets);
        writer.Line();
        using (writer.Block($"public static int CountPositives({targets.SpanType} targets)"))
        {
            writer.Line("int positives = 0;");
            writer.Line($"foreach ({targets.ElementName} target in targets)");
            writer.Continue($"positives += {(targets.ElementName == "bool" ? "target" : "target != 0")} ? 1 : 0;");
            writer.Line("return positives;");
        }
    }

    public static void WriteUniformParts(CodeWriter writer, IReadOnlyList<Uniform> uniforms)
    {
        if (uniforms.All(uniform => uniform.Part == UniformPart.Whole))
            return;
        writer.Line();
        writer.Line("/// <summary>The leading 12 bits of a number: products of two such numbers are exact in float.</summary>");
        using (writer.Block("public static float Head(double value)"))
        {
            writer.Line("double scaled = 137438953473.0 * value;");
            writer.Line("return (float)(scaled - (scaled - value));");
        }
        writer.Line();
        writer.Line("/// <summary>What <see cref=\"Head\"/> leaves of a number.</summary>");
        writer.Line("public static float Tail(double value) => (float)(value - Head(value));");
    }
}
