using LossGen.Generator.Lowering;

namespace LossGen.Generator.Scheduling;

/// <summary>Two loops over 16 lanes: one of arithmetic on vectors, then one that works on bits in memory.</summary>
/// <param name="Arithmetic">What the first computes and leaves in memory, operands first.</param>
/// <param name="Bits">What the second does with what is in memory, operands first.</param>
internal sealed record LanePhase(IReadOnlyList<KernelNode> Arithmetic, IReadOnlyList<KernelNode> Bits);
