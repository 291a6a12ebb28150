using LossGen.Generator.Binding;

namespace LossGen.Generator.Lowering;

/// <summary>A result of the kernel: which output it is, the operation that yields it, and of a derivative by a hyperparameter which that is.</summary>
internal sealed record KernelOutput(LossRole Role, KernelNode Node, string Hyperparameter = "");
