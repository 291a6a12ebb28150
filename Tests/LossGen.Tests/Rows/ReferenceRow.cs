using LossGen.Tests.Reference;

namespace LossGen.Tests.Rows;

/// <summary>A loss of a row, written a second time in double precision: with what a test must know to judge a float kernel.</summary>
/// <param name="Attribute">The attribute with its settings, as written in C#.</param>
/// <param name="Value">The loss of logits, targets and class weights of a row.</param>
internal sealed record ReferenceRow(string Attribute, Func<double[], double[], double[], double> Value)
{
    /// <summary>Whether labels are possible, and probabilities are a softmax.</summary>
    public bool IsSoftmax { get; init; } = true;

    /// <summary>Number of classes that the attribute fixes; 0 where it does not.</summary>
    public int Classes { get; init; }

    /// <summary>The factor on logits inside: rounding of a logit counts that much more.</summary>
    public double Scale { get; init; } = 1;

    public double Gradient(double[] x, double[] y, double[] w, int j) => NumericDerivative.First(u => At(x, y, w, j, u), x[j]);

    public double Hessian(double[] x, double[] y, double[] w, int j) => NumericDerivative.Second(u => At(x, y, w, j, u), x[j]);

    public double Probability(double[] x, int j) => IsSoftmax ? Math.Exp(ReferenceRows.LogSoftmax(x)[j]) : ReferenceLosses.Sigmoid(x[j]);

    private double At(double[] x, double[] y, double[] w, int j, double u)
    {
        double[] moved = [.. x];
        moved[j] = u;
        return Value(moved, y, w);
    }
}
