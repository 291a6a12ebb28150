namespace LossGen.Tests.Counting;

/// <summary>A method of one signature for all that calls an annotated method in which not everything counts.</summary>
internal delegate double CountedCall(
    float[] logits, float[] targets, int[] labels, bool[] mask, float[] weights, float[] classWeights, float[] rowWeights, int classes,
    float[] gradient, float[] hessian, float[] losses, float[] probabilities);
