using LossGen.Generator.Binding;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>Writes the computation of a block for each vector width, and the choice between them.</summary>
internal static class VectorBlockWriter
{
    // Element i of a block is added to sum i mod 16, whatever the width.
    private const int VirtualLanes = 16;

    public static void Write(CodeWriter writer, GeneratedMethod generated)
    {
        WriteChoice(writer, generated);
        foreach (VectorDialect dialect in VectorWidths.DialectsOf(generated))
        {
            WriteBlock(writer, generated, dialect);
            writer.Line();
        }
        StackAlignment.WriteSkew(writer);
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
        // Such a method is optimized at its first call; without, the first calls would run an unoptimized loop.
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using IDisposable method = writer.Block($"private static void Block{dialect.Bits}({KernelWriter.BlockParameters(generated)})");
        foreach (KernelSpan span in generated.Spans)
        {
            writer.Line(span.Parameter.Type == ElementType.Bool
                ? $"ref byte {Start(span)} = ref Unsafe.As<bool, byte>(ref MemoryMarshal.GetReference({span.Name}));"
                : $"ref {span.ElementName} {Start(span)} = ref MemoryMarshal.GetReference({span.Name});");
        }
        writer.Line("nuint length = (nuint)logits.Length, i = 0;");
        if (generated.HasSum)
            WriteFirstSums(writer, dialect);
        writer.Line("// Four vectors at a time: while one waits for a result, the others compute.");
        int together = Interleaving.Suffixes.Count, step = together * dialect.Lanes;
        string end = step == VirtualLanes ? "i" : $"i + {step - VirtualLanes}";
        using (writer.Block($"for (; {end} < length; i += {step})"))
            WriteVectors(writer, generated, dialect, together);
        if (step == VirtualLanes)
            return;
        using (writer.Block($"for (; i < length; i += {VirtualLanes})"))
            WriteVectors(writer, generated, dialect, VirtualLanes / dialect.Lanes);
    }

    // The sums stay in memory: below 512 bits the registers that they would take are wanted for the vectors.
    private static void WriteFirstSums(CodeWriter writer, VectorDialect dialect)
    {
        writer.Line("ref float sums = ref MemoryMarshal.GetReference(laneSums);");
        for (int lane = 0; lane < VirtualLanes; lane += dialect.Lanes)
            writer.Line($"Vector{dialect.Bits}.StoreUnsafe({dialect.ValueType}.Zero, {Place("sums", lane)});");
    }

    // Neighbouring vectors, so that memory is read and written in order.
    private static void WriteVectors(CodeWriter writer, GeneratedMethod generated, VectorDialect dialect, int count)
    {
        var vectors = new CodeWriter[count];
        var values = new IReadOnlyList<Fragment>[count];
        for (int index = 0; index < count; index++)
        {
            string position = Position(index, dialect);
            vectors[index] = new CodeWriter();
            var statements = new KernelStatements(vectors[index], dialect, node => Load(generated, node, dialect.Bits, position), ReservedNames(generated), Interleaving.Suffix(index, count));
            values[index] = statements.Write(generated.Loss.Kernel);
        }
        Interleaving.Write(writer, [.. vectors.Select(vector => vector.Lines)]);
        for (int output = 0; output < values[0].Count; output++)
            WriteOutput(writer, generated, dialect, generated.Loss.Kernel.Outputs[output].Role, [.. values.Select(vector => vector[output])]);
    }

    private static void WriteOutput(CodeWriter writer, GeneratedMethod generated, VectorDialect dialect, LossRole role, Fragment[] values)
    {
        string vector = $"Vector{dialect.Bits}";
        if (role == LossRole.Losses && generated.HasSum)
        {
            int vectorsOfLanes = VirtualLanes / dialect.Lanes;
            for (int first = 0; first < vectorsOfLanes; first++)
            {
                string sum = $"{vector}.LoadUnsafe({Place("sums", first * dialect.Lanes)})";
                for (int index = first; index < values.Length; index += vectorsOfLanes)
                    sum += $" + {values[index].Inside}";
                writer.Line($"{vector}.StoreUnsafe({sum}, {Place("sums", first * dialect.Lanes)});");
            }
        }
        if (generated.Spans.FirstOrDefault(span => span.Role == role) is { } target)
        {
            for (int index = 0; index < values.Length; index++)
                writer.Line($"{vector}.StoreUnsafe({values[index]}, ref {Start(target)}, {Position(index, dialect)});");
        }
    }

    private static string Position(int index, VectorDialect dialect) => index == 0 ? "i" : $"i + {index * dialect.Lanes}";

    private static string Place(string start, int offset) => offset == 0 ? $"ref {start}" : $"ref {start}, {offset}";

    private static string Start(KernelSpan span) => span.Name + "Start";

    private static IEnumerable<string> ReservedNames(GeneratedMethod generated) =>
    [
        "i", "sums", "length", "laneSums",
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
