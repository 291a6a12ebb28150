namespace LossGen.Benchmarks.Competitors;

/// <summary>Sum of the losses, and gradient, for hard targets.</summary>
internal delegate float HardPass(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient);
