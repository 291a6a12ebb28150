namespace LossGen.Tests.Counting;

/// <summary>What a method is called with in which not everything counts, and what it wrote.</summary>
internal sealed record CountedData(int Classes, float[] Logits)
{
    private const float Untouched = 7;

    public int Rows => Logits.Length / Classes;

    public float[] Targets { get; init; } = [];

    public int[] Labels { get; init; } = [];

    public bool[] Mask { get; init; } = [];

    public float[] Weights { get; init; } = [];

    public float[] ClassWeights { get; init; } = [];

    public float[] RowWeights { get; init; } = [];

    public float[] Gradient { get; private set; } = [];

    public float[] Hessian { get; private set; } = [];

    public float[] Losses { get; private set; } = [];

    public float[] Probabilities { get; private set; } = [];

    public double Value { get; private set; }

    /// <param name="call">What is called.</param>
    /// <param name="losses">How many losses it writes.</param>
    public CountedData Run(CountedCall call, int losses)
    {
        (Gradient, Hessian, Losses, Probabilities) = (Filled(Logits.Length), Filled(Logits.Length), Filled(losses), Filled(Logits.Length));
        Value = call(Logits, Targets, Labels, Mask, Weights, ClassWeights, RowWeights, Classes, Gradient, Hessian, Losses, Probabilities);
        return this;
    }

    /// <summary>All that was written and returned.</summary>
    public float[] Written => [(float)Value, .. Gradient, .. Hessian, .. Losses, .. Probabilities];

    private static float[] Filled(int length) => [.. Enumerable.Repeat(Untouched, length)];
}
