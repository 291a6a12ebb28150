namespace LossGen.Sample.Figures;

/// <summary>A loss of elements that the plots show.</summary>
/// <param name="logits">Logits or predictions.</param>
/// <param name="targets">Targets.</param>
/// <param name="losses">Receives the losses.</param>
/// <param name="gradient">Receives the derivatives.</param>
internal delegate void PlottedLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient);
