namespace LossGen.Sample.LightGbm;

/// <summary>The shape of the generated objectives of several classes; the matrices lie class by class.</summary>
internal delegate float RowLoss(ReadOnlySpan<double> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient, Span<float> hessian);
