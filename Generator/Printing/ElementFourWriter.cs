using LossGen.Generator.Binding;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>Writes the kernel of a loss of elements with vectors of four floats, for Mono, and its constants.</summary>
internal static class ElementFourWriter
{
    /// <param name="writer">Where it is written.</param>
    /// <param name="generated">The method.</param>
    /// <param name="head">The head of the method for a block.</param>
    /// <param name="reserved">Names that variables must not take.</param>
    public static void Write(CodeWriter writer, GeneratedMethod generated, string head, IEnumerable<string> reserved)
    {
        var constants = new FourConstants();
        var fours = new FourWriter(writer, constants, [.. Results(generated)], node => !ElementKernelWriter.SpanOf(generated, node).IsFloat, reserved);
        writer.Line("/// <summary>The same with vectors of four, where only they have instructions: arithmetic, and between it, what looks at bits, in memory.</summary>");
        using (writer.Block(head))
        {
            ElementScalarWriter.WritePinning(writer, generated);
            using IDisposable pinned = writer.Block("");
            using IDisposable wrapping = writer.Block("unchecked");
            if (generated.HasSum)
            {
                writer.Line("float* lanes = stackalloc float[16];");
                writer.Line(ElementScalarWriter.EmptyLanes);
            }
            fours.WriteStart();
            string Load(KernelNode node) => $"*(Vector4*)({ElementKernelWriter.SpanOf(generated, node).Name} + i)";
            fours.WritePrelude(Load, null);
            writer.Line("int length = logitsSpan.Length;");
            using (writer.Block("for (int start = 0; start < length; start += 16)"))
                fours.WriteGroup(Load, (node, to) => FourInput.Gather(node, ElementKernelWriter.SpanOf(generated, node), "i", to), "int i = start + lane;");
            if (generated.HasSum)
                writer.Line("return Loops.SumOf(new Span<float>(lanes, 16), count);");
        }
        writer.Line();
        constants.Write(writer);
    }

    private static IEnumerable<FourResult> Results(GeneratedMethod generated)
    {
        foreach (KernelOutput output in generated.Loss.Kernel.Outputs)
        {
            if (output.Role == LossRole.Losses && generated.HasSum)
                yield return new(output.Node, value => $"*(Vector4*)(lanes + lane) = *(Vector4*)(lanes + lane) + {value};");
            if (generated.SpanOf(output) is { } span)
                yield return FourInput.Output(output.Node, span, "i");
        }
    }
}
