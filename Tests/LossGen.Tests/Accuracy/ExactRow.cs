namespace LossGen.Tests.Accuracy;

/// <summary>A loss of rows or regions: what the generated code is compared with.</summary>
/// <param name="Name">What the page calls it.</param>
/// <param name="Attribute">The attribute with its settings, as written in C#.</param>
/// <param name="Exact">Of logits and targets of a row: the loss and its derivatives by the logit of a given index.</param>
/// <param name="Naive">Value and gradient as one copies them from the paper, with MathF, of logits and targets of a row.</param>
internal sealed record ExactRow(
    string Name, string Attribute, Func<double[], double[], Func<int, Jet>> Exact, Func<float[], float[], (float Value, float[] Gradient)> Naive)
{
    /// <summary>A loss whose attribute is its name.</summary>
    public ExactRow(string name, Func<double[], double[], Func<int, Jet>> exact, Func<float[], float[], (float Value, float[] Gradient)> naive)
        : this(name, name, exact, naive)
    {
    }

    /// <summary>Number of classes that the attribute fixes; 0 where it does not.</summary>
    public int Classes { get; init; }
}
