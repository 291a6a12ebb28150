namespace LossGen.Tests.Golden;

/// <summary>A loss with inputs and the exact results, see README.md beside this file.</summary>
internal sealed record GoldenCase(
    string Name, string Attribute, string Kind, float[] X, float[] Y, double[] Loss, double[] Gradient, double[] Hessian)
{
    /// <summary>The label of each row; empty for dense targets.</summary>
    public long[] Labels { get; init; } = [];

    /// <summary>Number of classes in a row.</summary>
    public int Classes { get; init; }
}
