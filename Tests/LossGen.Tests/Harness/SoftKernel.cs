namespace LossGen.Tests.Harness;

/// <summary>An element or regression loss with float targets and every common output.</summary>
internal delegate double SoftKernel(
    ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, Span<float> hessian);
