namespace LossGen.Generator.Lowering;

/// <summary>
/// exp(v) before its parts are put together: Scale·(1 + Remainder + RemainderLow + Tail·Square), where Scale is a power of two,
/// Square that of the remainder, and RemainderLow what rounding took from the remainder.
/// </summary>
internal readonly record struct ExpParts(KernelNode Scale, KernelNode Remainder, KernelNode RemainderLow, KernelNode Tail, KernelNode Square);
