namespace LossGen.Tests.Rows;

/// <summary>Calls a loss over rows, whatever parameters it takes and in whatever order: those it has not are ignored.</summary>
internal delegate double RowCall(
    float[] logits, long[] labels, float[] targets, int classes, float[] weights, float[] classWeights, float upstream,
    float[] gradient, float[] hessian, float[] losses, float[] probabilities);
