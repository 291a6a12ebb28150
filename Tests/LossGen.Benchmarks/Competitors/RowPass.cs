namespace LossGen.Benchmarks.Competitors;

/// <summary>Sum of the losses of all rows, and gradient, for one label a row.</summary>
internal delegate float RowPass(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);
