namespace LossGen.Sample.LightGbm;

/// <summary>The shape of the generated objectives for counts.</summary>
internal delegate float CountLoss(ReadOnlySpan<double> predictions, ReadOnlySpan<float> targets, Span<float> gradient, Span<float> hessian);
