using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>What a loop over vectors of four hands out.</summary>
/// <param name="Node">The value.</param>
/// <param name="Write">The statement that writes it: given the vector, or where integers do, the address of all 16 numbers.</param>
/// <param name="IsByBits">Whether integers do.</param>
internal sealed record FourResult(KernelNode Node, Func<string, string> Write, bool IsByBits = false);
