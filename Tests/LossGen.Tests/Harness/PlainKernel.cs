namespace LossGen.Tests.Harness;

/// <summary>A loss with float targets and no output but its value.</summary>
internal delegate float PlainKernel(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);
