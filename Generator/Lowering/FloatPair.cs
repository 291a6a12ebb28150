namespace LossGen.Generator.Lowering;

/// <summary>A value as the sum of two floats, the second one small; null where one float is all that is known.</summary>
internal readonly record struct FloatPair(KernelNode High, KernelNode? Low);
