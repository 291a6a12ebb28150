namespace LossGen.Benchmarks.Competitors;

/// <summary>Sum of the losses, and gradient, as a composition of whole-span operations with memory for what is in between.</summary>
internal delegate float TensorPass(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient, TensorScratch scratch);
