using LossGen.Generator.Binding;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>Writes the computation of a block for each vector width, and the choice between them.</summary>
internal static class VectorBlockWriter
{
    public static void Write(CodeWriter writer, GeneratedMethod generated)
    {
        WriteChoice(writer, generated);
        foreach (VectorDialect dialect in VectorWidths.DialectsOf(generated))
        {
            WriteBlock(writer, generated, dialect);
            writer.Line();
        }
    }

    private static void WriteChoice(CodeWriter writer, GeneratedMethod generated)
    {
        string arguments = KernelWriter.Arguments(generated, span => span.Name);
        using (writer.Block($"private static void Block({KernelWriter.BlockParameters(generated)})"))
            VectorWidths.WriteChoice(writer, "Block", arguments);
        writer.Line();
    }

    private static void WriteBlock(CodeWriter writer, GeneratedMethod generated, VectorDialect dialect)
    {
        string vector = $"Vector{dialect.Bits}";
        // Such a method is optimized at its first call; without, the first calls would run an unoptimized loop.
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using IDisposable method = writer.Block($"private static void Block{dialect.Bits}({KernelWriter.BlockParameters(generated)})");
        foreach (KernelSpan span in generated.Spans)
        {
            writer.Line(span.Parameter.Type == ElementType.Bool
                ? $"ref byte {Start(span)} = ref Unsafe.As<bool, byte>(ref MemoryMarshal.GetReference({span.Name}));"
                : $"ref {span.ElementName} {Start(span)} = ref MemoryMarshal.GetReference({span.Name});");
        }
        writer.Line("nuint length = (nuint)logits.Length;");
        using (writer.Block($"for (nuint lane = 0; lane < 16; lane += {dialect.Lanes})"))
        {
            if (generated.HasSum)
                writer.Line($"{dialect.ValueType} sum = {dialect.ValueType}.Zero;");
            writer.Line("nuint i = lane;");
            writer.Line("// Four vectors at a time, i, i + 16, i + 32 and i + 48: while one waits for a result, the others compute.");
            using (writer.Block($"for (; i + {16 * (Interleaving.Suffixes.Count - 1)} < length; i += {16 * Interleaving.Suffixes.Count})"))
                WriteVectors(writer, generated, dialect, Interleaving.Suffixes);
            using (writer.Block("for (; i < length; i += 16)"))
                WriteVectors(writer, generated, dialect, [""]);
            if (generated.HasSum)
                writer.Line($"{vector}.StoreUnsafe(sum, ref MemoryMarshal.GetReference(laneSums), lane);");
        }
    }

    // Several vectors, 16 elements apart.
    private static void WriteVectors(CodeWriter writer, GeneratedMethod generated, VectorDialect dialect, IReadOnlyList<string> suffixes) =>
        Interleaving.Write(writer, [.. suffixes.Select((suffix, index) => StatementsOf(generated, dialect, index, suffix))]);

    private static IReadOnlyList<string> StatementsOf(GeneratedMethod generated, VectorDialect dialect, int index, string suffix)
    {
        var writer = new CodeWriter();
        string position = index == 0 ? "i" : $"i + {16 * index}";
        var statements = new KernelStatements(writer, dialect, node => Load(generated, node, dialect.Bits, position), ReservedNames(generated), suffix);
        IReadOnlyList<Fragment> values = statements.Write(generated.Loss.Kernel);
        for (int output = 0; output < values.Count; output++)
        {
            LossRole role = generated.Loss.Kernel.Outputs[output].Role;
            if (role == LossRole.Losses && generated.HasSum)
                writer.Line($"sum += {values[output]};");
            if (generated.Spans.FirstOrDefault(span => span.Role == role) is { } span)
                writer.Line($"Vector{dialect.Bits}.StoreUnsafe({values[output]}, ref {Start(span)}, {position});");
        }
        return writer.Lines;
    }

    private static string Start(KernelSpan span) => span.Name + "Start";

    private static IEnumerable<string> ReservedNames(GeneratedMethod generated) =>
    [
        "lane", "i", "sum", "length", "laneSums",
        .. generated.Spans.SelectMany(span => new[] { span.Name, Start(span) }),
        .. generated.Loss.Kernel.Uniforms.Select(uniform => uniform.Name),
    ];

    private static string Load(GeneratedMethod generated, KernelNode node, int width, string position)
    {
        if (node.Op == Opcode.PositiveMask)
            return LoadMask(Start(generated.Span(LossRole.Targets)), width, position);
        LossRole role = node.Name switch { "x" => LossRole.Logits, "y" => LossRole.Targets, _ => LossRole.Weights };
        return $"Vector{width}.LoadUnsafe(ref {Start(generated.Span(role))}, {position})";
    }

    /// <summary>Widens bytes to 32 bits; those above 0 are positive.</summary>
    public static string LoadMask(string start, int width, string position)
    {
        string bytes = width switch
        {
            512 => $"Vector128.LoadUnsafe(ref {start}, {position})",
            256 => $"Vector64.LoadUnsafe(ref {start}, {position}).ToVector128Unsafe()",
            _ => $"Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref {start}, {position}))).AsByte()",
        };
        string words = width switch
        {
            512 => $"Vector512.WidenLower(Vector256.WidenLower({bytes}.ToVector256Unsafe()).ToVector512Unsafe())",
            256 => $"Vector256.WidenLower(Vector128.WidenLower({bytes}).ToVector256Unsafe())",
            _ => $"Vector128.WidenLower(Vector128.WidenLower({bytes}))",
        };
        return $"Vector{width}.GreaterThan({words}.AsInt32(), Vector{width}<int>.Zero).AsSingle()";
    }
}
