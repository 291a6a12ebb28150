using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>
/// Constants that a loop over elements holds in registers. The compiler at run time reads a constant anew wherever it stands, which for a
/// row's exponential is a fifth of all instructions; what comes from memory it reads once. They are held where there are registers for all.
/// </summary>
internal sealed class HeldConstants
{
    // AVX2 has 16 registers, of which a vector at work takes three. With 128 bits the lanes of the reductions fill them; with 512 an
    // instruction takes its constant from memory.
    private const int Bits = 256, Registers = 16, Working = 3;

    private readonly IReadOnlyList<float> _values;

    private HeldConstants(IReadOnlyList<float> values) => _values = values;

    /// <summary>The constants of a loop, or null where they are not held.</summary>
    /// <param name="pass">The work of the loop.</param>
    /// <param name="bits">The width of the vectors.</param>
    /// <param name="others">What else stays in registers.</param>
    public static HeldConstants? Of(ElementPass pass, int bits, int others)
    {
        float[] values = [.. pass.Kernel.Schedule().Where(node => node.Op is Opcode.Constant or Opcode.Polynomial).SelectMany(node => node.Constants).Where(value => value != 0).Distinct()];
        int uniforms = pass.Kernel.Schedule().Count(node => node.Op == Opcode.Uniform);
        return bits == Bits && values.Length > 0 && values.Length + uniforms + others + Working <= Registers ? new(values) : null;
    }

    /// <summary>The variable of a constant, or null where it is not held.</summary>
    public string? NameOf(float value)
    {
        int index = _values.ToList().IndexOf(value);
        return index >= 0 ? $"constant{index + 1}" : null;
    }

    /// <summary>Writes the variables.</summary>
    public void Write(CodeWriter writer)
    {
        writer.Line("// From memory, so that they stay in registers.");
        writer.Line($"ReadOnlySpan<float> constants = new float[] {{ {string.Join(", ", _values.Select(Literal.Float))} }};");
        for (int i = 0; i < _values.Count; i++)
            writer.Line($"Vector{Bits}<float> constant{i + 1} = Vector{Bits}.Create(Unsafe.Add(ref MemoryMarshal.GetReference(constants), {i}));");
    }
}
