namespace LossGen.Tests.Accuracy;

/// <summary>A loss whose derivatives follow from its formula by the rules for jets.</summary>
/// <param name="Attribute">The attribute with its settings, as written in C#.</param>
/// <param name="Exact">The formula, of logit and target.</param>
/// <param name="Naive">Value and gradient as one copies them from the paper, of logit and target.</param>
internal sealed record FormulaLoss(
    string Attribute, Func<double, double, Jet> Exact, Func<float, float, (float Value, float Gradient)> Naive) : ExactLoss(Attribute)
{
    public override Jet At(double x, double y) => Exact(x, y);

    public override (float Value, float Gradient) Paper(float x, float y) => Naive(x, y);
}
