namespace LossGen.Sample.LightGbm;

/// <summary>The shape of the generated objectives of several classes.</summary>
internal delegate float RowLoss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient, Span<float> hessian);
