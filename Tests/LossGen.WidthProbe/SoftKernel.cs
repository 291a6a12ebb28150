using System;

namespace LossGen.WidthProbe
{
    /// <summary>A loss with float targets.</summary>
    internal delegate double SoftKernel(
        ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, Span<float> hessian);
}
