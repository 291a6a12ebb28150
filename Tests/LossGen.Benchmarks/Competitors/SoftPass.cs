namespace LossGen.Benchmarks.Competitors;

/// <summary>Sum of the losses, and gradient, for soft targets.</summary>
internal delegate float SoftPass(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);
