namespace LossGen.Tests.Harness;

/// <summary>A function of each float of a span.</summary>
internal delegate void FloatFunction(ReadOnlySpan<float> x, Span<float> y);
