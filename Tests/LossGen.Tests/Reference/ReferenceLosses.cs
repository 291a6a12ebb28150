using LossGen.Tests.Harness;

namespace LossGen.Tests.Reference;

/// <summary>
/// The losses, written a second time: the papers' formulas in double precision, with nothing shared with the generator. The logarithms of
/// p and 1 − p come from the logit, since 1 − p loses digits in double too.
/// </summary>
internal static class ReferenceLosses
{
    public static ReferenceLoss BinaryCrossEntropy(double positiveWeight = 1, double smoothing = 0) => new(
        $"BinaryCrossEntropy(PositiveWeight = {LossSource.Number(positiveWeight)}, LabelSmoothing = {LossSource.Number(smoothing)})",
        (x, y) =>
        {
            double smoothed = (1 - smoothing) * y + smoothing / 2;
            return positiveWeight * Term(smoothed, -LogSigmoid(x)) + Term(1 - smoothed, -LogSigmoid(-x));
        },
        null,
        Math.Max(1, positiveWeight),
        Nowhere);

    public static ReferenceLoss BalancedCrossEntropy(double alpha) => new(
        $"BalancedCrossEntropy(Alpha = {LossSource.Number(alpha)})",
        (x, y) => Term(alpha * y, -LogSigmoid(x)) + Term((1 - alpha) * (1 - y), -LogSigmoid(-x)),
        null,
        1,
        Nowhere);

    /// <summary>Focal loss; α is off where it is NaN.</summary>
    public static ReferenceLoss Focal(double gamma, double alpha = double.NaN)
    {
        (double positive, double negative) = double.IsNaN(alpha) ? (1, 1) : (alpha, 1 - alpha);
        string setting = double.IsNaN(alpha) ? "" : $", Alpha = {LossSource.Number(alpha)}";
        return new(
            $"FocalLoss(Gamma = {LossSource.Number(gamma)}{setting})",
            (x, y) => Term(positive * y, Math.Pow(Sigmoid(-x), gamma) * -LogSigmoid(x))
                + Term(negative * (1 - y), Math.Pow(Sigmoid(x), gamma) * -LogSigmoid(-x)),
            null,
            1 + gamma,
            Nowhere);
    }

    public static ReferenceLoss Asymmetric(double gammaPos, double gammaNeg, double margin, bool isDetached = false)
    {
        double Loss(double x, double y, double focus)
        {
            double ofPositives = Math.Pow(Sigmoid(-focus), gammaPos);
            // Without a margin p_m is p, and 1 − p_m is taken from the logit.
            double ofNegatives = Math.Pow(Math.Max(Sigmoid(focus) - margin, 0), gammaNeg);
            double logarithm = margin == 0 ? LogSigmoid(-x) : Math.Log(Math.Min(Sigmoid(-x) + margin, 1));
            return Term(y, ofPositives * -LogSigmoid(x)) + Term(1 - y, ofNegatives * -logarithm);
        }
        double kink = Math.Log(margin / (1 - margin));
        return new(
            $"AsymmetricLoss(GammaPos = {LossSource.Number(gammaPos)}, GammaNeg = {LossSource.Number(gammaNeg)}, Margin = {LossSource.Number(margin)}, DetachFocus = {(isDetached ? "true" : "false")})",
            (x, y) => Loss(x, y, x),
            isDetached ? Loss : null,
            1 + Math.Max(gammaPos, gammaNeg),
            (x, y) => y < 1 && margin > 0 && Math.Abs(x - kink) < 4 * NumericDerivative.Reach);
    }

    public static ReferenceLoss MeanSquaredError() => new("MeanSquaredError", (x, y) => (x - y) * (x - y), null, 2, Nowhere);

    public static ReferenceLoss Huber(double delta) => new(
        $"HuberLoss(Delta = {LossSource.Number(delta)})",
        (x, y) =>
        {
            double size = Math.Abs(x - y);
            return size <= delta ? size * size / 2 : delta * (size - delta / 2);
        },
        null,
        Math.Max(1, delta),
        (x, y) => Math.Abs(Math.Abs(x - y) - delta) < 4 * NumericDerivative.Reach);

    public static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    /// <summary>ln σ(x).</summary>
    public static double LogSigmoid(double x) => x >= 0 ? -Log1p(Math.Exp(-x)) : x - Log1p(Math.Exp(x));

    // Kahan: the rounding error of 1 + e divides out.
    private static double Log1p(double e)
    {
        double u = 1 + e;
        return u == 1 ? e : Math.Log(u) * (e / (u - 1));
    }

    // A coefficient of exactly 0 gives 0, whatever it multiplies.
    private static double Term(double coefficient, double value) => coefficient == 0 ? 0 : coefficient * value;

    private static bool Nowhere(double x, double y) => false;
}
