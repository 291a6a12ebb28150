namespace LossGen.Tests.Accuracy;

/// <summary>A loss of one logit or prediction and its target: what the generated code is compared with.</summary>
/// <param name="Attribute">The attribute with its settings, as written in C#.</param>
internal abstract record ExactLoss(string Attribute)
{
    /// <summary>The exact results: good for many more digits than a float has.</summary>
    public abstract Jet At(double x, double y);

    /// <summary>Value and gradient as one copies them from the paper, with MathF.</summary>
    public abstract (float Value, float Gradient) Paper(float x, float y);

    /// <summary>Whether the contract says nothing about this point.</summary>
    public virtual bool IsLeftOut(float x, float y) => false;
}
