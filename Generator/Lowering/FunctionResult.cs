namespace LossGen.Generator.Lowering;

/// <summary>A result of a <see cref="KernelFunction"/>.</summary>
internal sealed record FunctionResult(string Name, KernelNode Node);
