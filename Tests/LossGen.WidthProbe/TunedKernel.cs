using System;

namespace LossGen.WidthProbe
{
    /// <summary>A loss with float targets and one hyperparameter from the caller.</summary>
    internal delegate double TunedKernel(
        ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, Span<float> hessian, float hyperparameter);
}
