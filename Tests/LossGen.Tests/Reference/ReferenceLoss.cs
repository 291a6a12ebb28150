namespace LossGen.Tests.Reference;

/// <summary>A loss as its formula in double precision, with what a test must know to judge a float kernel.</summary>
/// <param name="Attribute">The attribute with its settings, as written in C#.</param>
/// <param name="Value">The loss of logit (or prediction) and target.</param>
/// <param name="Detached">The loss with the focusing factor held at a given logit, where the loss detaches it; else null.</param>
/// <param name="Scale">An upper bound of the constant factors of the formula: the size of a term beside that of the logit.</param>
/// <param name="IsNearKink">Whether derivatives at that point are not those of a smooth function.</param>
internal sealed record ReferenceLoss(
    string Attribute,
    Func<double, double, double> Value,
    Func<double, double, double, double>? Detached,
    double Scale,
    Func<double, double, bool> IsNearKink)
{
    /// <summary>The derivative by the logit.</summary>
    public double Gradient(double x, double y) => Detached is { } detached
        ? NumericDerivative.First(u => detached(u, y, x), x)
        : NumericDerivative.First(u => Value(u, y), x);

    /// <summary>The second derivative by the logit; a detached focusing factor is a constant here too.</summary>
    public double Hessian(double x, double y) => Detached is { } detached
        ? NumericDerivative.Second(u => detached(u, y, x), x)
        : NumericDerivative.Second(u => Value(u, y), x);

    /// <summary>
    /// The largest term of value or derivative at a point: absolute errors are measured against it. Terms are a constant factor times a
    /// probability (at most 1) or times a softplus (at most |x| + 1, with the weight of the side where it grows), or the value itself.
    /// </summary>
    public double LargestTerm(double x, double y) => Math.Max(Math.Abs(Value(x, y)), Scale * Math.Max(1, Math.Abs(x) * Math.Max(y, 1 - y)));
}
