using System;

namespace LossGen.WidthProbe
{
    /// <summary>A loss with hard targets.</summary>
    internal delegate double HardKernel(
        ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> losses, Span<float> gradient, Span<float> hessian);
}
