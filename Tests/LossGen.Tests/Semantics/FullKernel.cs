namespace LossGen.Tests.Semantics;

/// <summary>A loss with every span there is.</summary>
internal delegate double FullKernel(
    ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights,
    Span<float> gradient, Span<float> hessian, Span<float> losses, Span<float> probabilities, float upstream, float gamma);
