namespace LossGen.Generator.Lowering;

/// <summary>A logarithm before its parts are added: K·ln 2 + F + Curvature, where K is an integer, F exact and Curvature = ln(1 + F) − F.</summary>
internal readonly record struct LogParts(KernelNode K, KernelNode F, KernelNode Curvature);
