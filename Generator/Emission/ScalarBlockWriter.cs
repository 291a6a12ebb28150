using LossGen.Generator.Binding;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>Writes the computation of a block element by element, in C# 9 and with functions that every .NET Standard 2.0 runtime has.</summary>
internal static class ScalarBlockWriter
{
    public static void Write(CodeWriter writer, GeneratedMethod generated)
    {
        using (writer.Block($"private static void Block({KernelWriter.BlockParameters(generated)})"))
        {
            if (generated.HasSum)
                writer.Line("laneSums.Clear();");
            using (writer.Block("unchecked"))
            using (writer.Block("for (int i = 0; i < logits.Length; i++)"))
                WriteElement(writer, generated);
        }
        writer.Line();
        WriteBits(writer);
    }

    private static void WriteElement(CodeWriter writer, GeneratedMethod generated)
    {
        string[] reserved =
        [
            "i", "laneSums",
            .. generated.Spans.Select(span => span.Name),
            .. generated.Loss.Kernel.Uniforms.Select(uniform => uniform.Name),
        ];
        var statements = new KernelStatements(writer, new ScalarDialect(), node => Load(generated, node), reserved);
        IReadOnlyList<Fragment> values = statements.Write(generated.Loss.Kernel);
        for (int output = 0; output < values.Count; output++)
        {
            LossRole role = generated.Loss.Kernel.Outputs[output].Role;
            if (role == LossRole.Losses && generated.HasSum)
                writer.Line($"laneSums[i % 16] = (float)(laneSums[i % 16] + ({values[output]}));");
            if (generated.Spans.FirstOrDefault(span => span.Role == role) is { } span)
                writer.Line($"{span.Name}[i] = {values[output]};");
        }
    }

    private static string Load(GeneratedMethod generated, KernelNode node)
    {
        KernelSpan targets = generated.Span(LossRole.Targets);
        return node.Op == Opcode.PositiveMask
            ? targets.Parameter.Type == ElementType.Bool ? "targets[i]" : "targets[i] != 0"
            : node.Name switch { "x" => "logits[i]", "y" => "targets[i]", _ => "weights[i]" };
    }

    public static void WriteBits(CodeWriter writer)
    {
        writer.Line("private static int ToBits(float value) => new FloatBits { Value = value }.Bits;");
        writer.Line();
        writer.Line("private static float FromBits(int bits) => new FloatBits { Bits = bits }.Value;");
        writer.Line();
        writer.Line("[StructLayout(LayoutKind.Explicit)]");
        using (writer.Block("private struct FloatBits"))
        {
            writer.Line("[FieldOffset(0)] public float Value;");
            writer.Line("[FieldOffset(0)] public int Bits;");
        }
        writer.Line();
    }
}
