namespace LossGen.Tests.Harness;

/// <summary>An element loss with hard targets and every common output.</summary>
internal delegate double HardKernel(
    ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> losses, Span<float> gradient, Span<float> hessian);
