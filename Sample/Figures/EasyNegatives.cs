namespace LossGen.Sample.Figures;

/// <summary>The example of docs/imbalance.md: how much of the loss and of the gradient is that of 100 positives among 100,000 negatives.</summary>
/// <param name="NegativeLoss">Loss of one negative.</param>
/// <param name="PositiveLoss">Loss of one positive.</param>
/// <param name="LossShare">Share of the positives in the sum of all losses.</param>
/// <param name="GradientShare">Share of the positives in the sum of the absolute gradients.</param>
internal readonly record struct EasyNegatives(double NegativeLoss, double PositiveLoss, double LossShare, double GradientShare)
{
    private const double Negatives = 100_000, Positives = 100, PositiveProbability = 0.1;

    /// <summary>Computes it.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="p">The probability of each negative; each positive has 0.1.</param>
    public static EasyNegatives At(PlottedLoss loss, double p)
    {
        (double negative, double negativeSlope) = Point.Of(loss, Point.Logit(p), 0);
        (double positive, double positiveSlope) = Point.Of(loss, Point.Logit(PositiveProbability), 1);
        return new(negative, positive, Share(positive, negative), Share(-positiveSlope, negativeSlope));
    }

    private static double Share(double positive, double negative) => Positives * positive / (Positives * positive + Negatives * negative);
}
