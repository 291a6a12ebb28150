namespace LossGen.Tests.Golden;

/// <summary>A loss with inputs and the exact results, see README.md beside this file.</summary>
internal sealed record GoldenCase(
    string Name, string Attribute, string Kind, float[] X, float[] Y, double[] Loss, double[] Gradient, double[] Hessian);
