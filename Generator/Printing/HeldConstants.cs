using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>
/// Constants that a loop over elements holds in registers. The compiler at run time reads a constant anew wherever it stands, which for a
/// row's exponential is a fifth of all instructions; what comes from memory it reads once. They are held where there are registers for all.
/// </summary>
internal sealed class HeldConstants
{
    // A vector at work takes three registers.
    private const int Working = 3;

    private const int InLine = 4;

    private readonly IReadOnlyList<float> _values;

    private readonly int _bits;

    private HeldConstants(IReadOnlyList<float> values, int bits) => (_values, _bits) = (values, bits);

    /// <summary>The constants of a loop, or null where they are not held.</summary>
    /// <param name="pass">The work of the loop, with functions in the place of their calls.</param>
    /// <param name="bits">The width of the vectors.</param>
    /// <param name="others">What else stays in registers.</param>
    public static HeldConstants? Of(ElementPass pass, int bits, int others)
    {
        // With 512 bits an instruction takes its constant from memory, and four vectors that go together share what it reads.
        int registers = bits == 256 ? 16 : 0;
        IReadOnlyList<KernelNode> operations = pass.Kernel.Schedule();
        float[] values = [.. operations.Where(node => node.Op is Opcode.Constant or Opcode.Polynomial).SelectMany(node => node.Constants).Where(value => value != 0).Distinct()];
        int uniforms = operations.Count(node => node.Op == Opcode.Uniform);
        return values.Length > 0 && values.Length + uniforms + others + Working <= registers ? new(values, bits) : null;
    }

    /// <summary>The variables.</summary>
    public IEnumerable<string> Names => _values.Select(value => NameOf(value)!);

    /// <summary>The variable of a constant, or null where it is not held.</summary>
    public string? NameOf(float value)
    {
        int index = _values.ToList().IndexOf(value);
        return index >= 0 ? $"c{index + 1}" : null;
    }

    /// <summary>Writes the variables.</summary>
    public void Write(CodeWriter writer)
    {
        writer.Line("// From memory, so that they stay in registers.");
        writer.Line($"ReadOnlySpan<float> constants = new float[] {{ {string.Join(", ", _values.Select(Literal.Float))} }};");
        writer.Line("ref float held = ref MemoryMarshal.GetReference(constants);");
        // The vectors of a line are declared together.
        for (int first = 0; first < _values.Count; first += InLine)
        {
            IEnumerable<string> variables = Enumerable.Range(first, Math.Min(InLine, _values.Count - first)).Select(i => $"c{i + 1} = Vector{_bits}.Create({(i == 0 ? "held" : $"Unsafe.Add(ref held, {i})")})");
            writer.Line($"Vector{_bits}<float> {string.Join(", ", variables)};");
        }
    }
}
