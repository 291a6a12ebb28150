using LossGen.Generator.Binding;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>Writes the kernel of a loss of elements one by one, in C# 9 and with functions that every .NET Standard 2.0 runtime has.</summary>
internal static class ElementScalarWriter
{
    public static void Write(CodeWriter writer, GeneratedMethod generated)
    {
        WriteRun(writer, generated);
        writer.Line();
        using IDisposable block = writer.Block($"private static void Block({ElementKernelWriter.Parameters(generated)})");
        using IDisposable wrapping = writer.Block("unchecked");
        using IDisposable loop = writer.Block("for (int i = 0; i < logits.Length; i++)");
        WriteElement(writer, generated);
    }

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
        {
            writer.Line("double sum = 0;");
            writer.Line("Span<float> sums = stackalloc float[16];");
        }
        axes.WriteStart();
        writer.Line("int whole = logits.Length - logits.Length % 16, length;");
        using (writer.Block("for (int start = 0; start < logits.Length; start += length)"))
        {
            writer.Line($"length = start < whole ? Math.Min({ElementKernelWriter.BlockLength}, whole - start) : logits.Length - whole;");
            if (hasSum)
                writer.Line("sums.Clear();");
            writer.Line($"Block({ElementKernelWriter.Arguments(generated, span => ElementAxes.Part(span, "start", "length"), "sums")});");
            axes.WriteSums("start", "length", ElementAxes.Block);
            if (hasSum)
                writer.Line("sum += Loops.SumOf(sums);");
        }
        axes.WriteEnd();
        if (hasSum)
            writer.Line("return sum;");
    }

    private static void WriteElement(CodeWriter writer, GeneratedMethod generated)
    {
        string[] reserved =
        [
            "i", "sums",
            .. generated.BlockSpans.Select(span => span.Name),
            .. generated.Loss.Kernel.Uniforms.Select(uniform => uniform.Name),
        ];
        var statements = new KernelStatements(writer, new ScalarDialect(), node => Load(generated, node), reserved);
        IReadOnlyList<Fragment> values = statements.Write(generated.Loss.Kernel);
        for (int output = 0; output < values.Count; output++)
        {
            KernelOutput result = generated.Loss.Kernel.Outputs[output];
            if (result.Role == LossRole.Losses && generated.HasSum)
                writer.Line($"sums[i % 16] = (float)(sums[i % 16] + ({values[output]}));");
            if (generated.SpanOf(result) is { } span)
                writer.Line(StorageText.Write(span, $"{span.Name}[i]", values[output].Text));
        }
    }

    private static string Load(GeneratedMethod generated, KernelNode node)
    {
        KernelSpan span = ElementKernelWriter.SpanOf(generated, node);
        return $"{StorageText.Read(span, $"{span.Name}[i]")}{(node.Op == Opcode.PositiveMask && span.Parameter.Type != ElementType.Bool ? " != 0" : "")}";
    }
}
