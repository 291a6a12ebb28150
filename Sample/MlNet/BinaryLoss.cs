namespace LossGen.Sample.MlNet;

/// <summary>The shape of the generated losses.</summary>
internal delegate float BinaryLoss(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient);
