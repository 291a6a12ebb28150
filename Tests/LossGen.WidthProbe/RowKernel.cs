using System;

namespace LossGen.WidthProbe
{
    /// <summary>A loss of rows with targets.</summary>
    internal delegate double RowKernel(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, int classes, Span<float> losses, Span<float> gradient, Span<float> hessian);
}
