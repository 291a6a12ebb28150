namespace LossGen.Generator.Lowering;

/// <summary>A logarithm before its parts are added: K·ln 2 + F + Tail, where K is an integer and F exact.</summary>
internal readonly record struct LogParts(KernelNode K, KernelNode F, KernelNode Tail);
