using System;

namespace LossGen.WidthProbe
{
    /// <summary>A loss of rows with labels.</summary>
    internal delegate double LabelKernel(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> losses, Span<float> gradient, Span<float> hessian);
}
