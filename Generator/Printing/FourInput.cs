using LossGen.Generator.Binding;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>How loops over vectors of four read and write what pointers to spans of any type point to.</summary>
internal static class FourInput
{
    /// <summary>The statement that puts 16 items of a span together at an address: masks, or numbers that are no floats.</summary>
    /// <param name="node">The input.</param>
    /// <param name="span">The span, which a pointer has the name of.</param>
    /// <param name="place">The place of the first item.</param>
    /// <param name="to">The address.</param>
    public static string Gather(KernelNode node, KernelSpan span, string place, string to)
    {
        string items = $"{(span.Parameter.Type == ElementType.Bool ? "(byte*)" : "")}{span.Name} + {place}";
        return node.Op switch
        {
            Opcode.PositiveMask or Opcode.IncludedMask => $"{LibraryNames.Fours}.AreSet({items}, {to});",
            Opcode.IgnoredMask => $"{LibraryNames.Fours}.AreEqual({items}, {HardInput.Ignored(node)}, {to});",
            _ => $"for (int j = 0; j < 16; j++) *(float*)({to} + 4 * j) = {StorageText.Read(span, $"{span.Name}[{place} + j]")};",
        };
    }

    /// <summary>What writes numbers to a span.</summary>
    /// <param name="node">The value.</param>
    /// <param name="span">The span, which a pointer has the name of.</param>
    /// <param name="place">The place of the first item.</param>
    public static FourResult Output(KernelNode node, KernelSpan span, string place) => span.IsFloat
        ? new(node, value => $"*(Vector4*)({span.Name} + {place}) = {(span.IsAdded ? $"*(Vector4*)({span.Name} + {place}) + " : "")}{value};")
        : new(node, from => $"for (int j = 0; j < 16; j++) {StorageText.Write(span, $"{span.Name}[{place} + j]", $"*(float*)({from} + 4 * j)")}", IsByBits: true);
}
