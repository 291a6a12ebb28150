namespace LossGen.Generator.Emission;

/// <summary>
/// Vectors for which there is no register wait on the stack. The JIT places them at multiples of their size from where the caller's stack
/// ends, but that place is a multiple of 16 bytes only: in every second process half of them would lie across two cache lines, which
/// takes kernels that have many up to 1.7 times as long (docs/performance.md). So the caller moves its stack first.
/// </summary>
internal static class StackAlignment
{
    /// <summary>Writes the statement that moves the stack of a method before it calls the methods for vectors.</summary>
    public static void WriteMove(CodeWriter writer)
    {
        writer.Line("// Moves the stack, so that vectors on it do not lie across two cache lines.");
        writer.Line("Span<byte> moved = stackalloc byte[StackSkew()];");
    }

    /// <summary>Writes the method that leaves out the first floats of a buffer on the stack.</summary>
    public static void WriteAligned(CodeWriter writer)
    {
        writer.Line("/// <summary>A buffer from where a cache line begins, at most 15 floats after its start.</summary>");
        writer.Line("private static Span<float> Aligned(Span<float> buffer) =>");
        writer.Continue("buffer.Slice((int)(-(nint)Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref MemoryMarshal.GetReference(buffer)) & 63) / 4);");
        writer.Line();
    }

    /// <summary>Writes the method that measures by how much.</summary>
    public static void WriteSkew(CodeWriter writer)
    {
        writer.Line("/// <summary>How many bytes vectors on the stack of a called method are away from multiples of their size.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.NoInlining)]");
        using (writer.Block("private static int StackSkew()"))
        {
            foreach (int bits in new[] { 512, 256 })
            {
                string type = $"Vector{bits}<float>";
                using (writer.Block($"if (Vector{bits}.IsHardwareAccelerated)"))
                {
                    writer.Line($"{type} vector = default;");
                    writer.Line($"return (int)(Unsafe.ByteOffset(ref Unsafe.NullRef<{type}>(), ref vector) & {bits / 8 - 1});");
                }
            }
            writer.Line("return 0;");
        }
        writer.Line();
    }
}
