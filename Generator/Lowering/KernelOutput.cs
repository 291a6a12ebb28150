using LossGen.Generator.Binding;

namespace LossGen.Generator.Lowering;

/// <summary>A result of the kernel: which output it is and the operation that yields it.</summary>
internal sealed record KernelOutput(LossRole Role, KernelNode Node);
