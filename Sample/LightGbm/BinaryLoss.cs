namespace LossGen.Sample.LightGbm;

/// <summary>The shape of the generated binary objectives.</summary>
internal delegate float BinaryLoss(ReadOnlySpan<double> logits, ReadOnlySpan<byte> targets, Span<float> gradient, Span<float> hessian);
