namespace LossGen.Generator.Lowering;

/// <summary>A logarithm before its parts are added: K·ln 2 + F + Square·Tail, where K is an integer, F exact and Square·Tail = ln(1 + F) − F.</summary>
internal readonly record struct LogParts(KernelNode K, KernelNode F, KernelNode Square, KernelNode Tail);
