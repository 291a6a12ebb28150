namespace LossGen.Sample;

/// <summary>The shape that the methods of <see cref="Losses"/> share, so that one trainer serves them all.</summary>
/// <param name="logits">Raw scores, rows x labels.</param>
/// <param name="targets">1 where the label applies, else 0; as long as <paramref name="logits"/>.</param>
/// <param name="gradient">Receives the derivative of the returned value by each logit.</param>
/// <param name="probabilities">Receives the sigmoid of each logit.</param>
/// <returns>The loss, summed over all elements.</returns>
internal delegate float ElementLoss(
    ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient, Span<float> probabilities);
