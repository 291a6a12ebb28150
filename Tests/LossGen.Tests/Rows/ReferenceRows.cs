using LossGen.Tests.Harness;
using LossGen.Tests.Reference;

namespace LossGen.Tests.Rows;

/// <summary>The losses of rows and regions as the papers write them, in double precision, with nothing shared with the generator.</summary>
internal static class ReferenceRows
{
    public static readonly double[] Counts = [5000, 2000, 800, 300, 100, 40, 12];

    private static readonly string CountsText = string.Join(", ", Counts.Select(LossSource.Number));

    public static ReferenceRow CrossEntropy(double smoothing = 0) => new($"CrossEntropy(LabelSmoothing = {LossSource.Number(smoothing)})", (x, y, w) =>
        -Sum(x, (lp, j) => w[j] * ((1 - smoothing) * y[j] + smoothing / x.Length) * lp));

    public static ReferenceRow SoftmaxFocal(double gamma) => new($"SoftmaxFocalLoss(Gamma = {LossSource.Number(gamma)})", (x, y, w) =>
        -Sum(x, (lp, j) => y[j] == 0 ? 0 : w[j] * y[j] * Math.Pow(Complement(x, j), gamma) * lp));

    public static ReferenceRow Asymmetric(double positive, double negative, double smoothing) => new(
        $"AsymmetricSingleLabelLoss(GammaPos = {LossSource.Number(positive)}, GammaNeg = {LossSource.Number(negative)}, LabelSmoothing = {LossSource.Number(smoothing)})",
        (x, y, w) => -y.Select((target, j) => target * w[j]).Sum() * Sum(x, (lp, j) =>
            y[j] * (1 - smoothing + smoothing / x.Length) * Math.Pow(Complement(x, j), positive) * lp
            + (1 - y[j]) * smoothing / x.Length * Math.Exp(negative * lp) * lp));

    public static ReferenceRow Poly(double epsilon) => new($"PolyCrossEntropy(Epsilon = {LossSource.Number(epsilon)})", (x, y, w) =>
        Sum(x, (lp, j) => w[j] * y[j] * (epsilon * Complement(x, j) - lp)));

    public static ReferenceRow Generalized(double q) => new($"GeneralizedCrossEntropy(Q = {LossSource.Number(q)})", (x, y, w) =>
        Sum(x, (lp, j) => w[j] * y[j] * (1 - Math.Exp(q * lp)) / q));

    public static ReferenceRow Ldam(double margin, double scale) => new(
        $"LdamLoss({CountsText}, MaxMargin = {LossSource.Number(margin)}, Scale = {LossSource.Number(scale)})",
        (x, y, w) => CrossEntropy().Value([.. x.Select((logit, j) => scale * (logit - y[j] * margin * Math.Pow(Counts[j], -0.25) / Counts.Max(count => Math.Pow(count, -0.25))))], y, w))
    {
        Classes = 7,
        Scale = scale * scale,
    };

    public static ReferenceRow LogitAdjusted(double tau) => new($"LogitAdjustedCrossEntropy({CountsText}, Tau = {LossSource.Number(tau)})", (x, y, w) =>
        CrossEntropy().Value([.. x.Select((logit, j) => logit + tau * Math.Log(Counts[j] / Counts.Sum()))], y, w))
    {
        Classes = 7,
    };

    public static ReferenceRow KullbackLeibler() => new("KullbackLeibler", (x, y, w) =>
        Sum(x, (lp, j) => w[j] * (Entropy(y[j]) - y[j] * lp)));

    public static ReferenceRow JensenShannon() => new("JensenShannon", (x, y, w) =>
        y.Select((target, j) => target * w[j]).Sum() * Sum(x, (lp, j) =>
            Entropy(y[j]) / 2 + Math.Exp(lp) * lp / 2 - Entropy((y[j] + Math.Exp(lp)) / 2)));

    public static ReferenceRow Zlpr() => new("ZlprLoss", (x, y, _) =>
        Math.Log(1 + x.Select((logit, j) => (1 - y[j]) * Math.Exp(logit)).Sum()) + Math.Log(1 + x.Select((logit, j) => y[j] * Math.Exp(-logit)).Sum()))
    {
        IsSoftmax = false,
    };

    public static ReferenceRow DistributionBalanced(double gamma, double lambda) => new(
        $"DistributionBalancedLoss({CountsText}, SampleCount = 6000, Gamma = {LossSource.Number(gamma)}, Lambda = {LossSource.Number(lambda)})",
        (x, y, _) =>
        {
            double sum = y.Select((target, k) => target / Counts[k]).Sum();
            return x.Select((logit, j) =>
            {
                double weight = 0.1 + ReferenceLosses.Sigmoid(10 * (1 / Counts[j] / sum - 0.2));
                double shifted = logit - 0.05 * Math.Log(6000 / Counts[j] - 1) / lambda;
                double Focal(double z) => Math.Pow(ReferenceLosses.Sigmoid(z), gamma) * Softplus(z);
                return weight * (y[j] * Focal(-shifted) + (1 - y[j]) / lambda * Focal(lambda * shifted));
            }).Sum();
        })
    {
        IsSoftmax = false,
        Classes = 7,
        Scale = lambda,
    };

    public static ReferenceRow Tversky(double alpha, double beta, double smooth) => new(
        $"TverskyLoss(Alpha = {LossSource.Number(alpha)}, Beta = {LossSource.Number(beta)}, Smooth = {LossSource.Number(smooth)})",
        (x, y, _) => 1 - Index(x, y, alpha, beta, smooth))
    { IsSoftmax = false };

    public static ReferenceRow FocalTversky(double alpha, double beta, double gamma, double smooth) => new(
        $"FocalTverskyLoss(Alpha = {LossSource.Number(alpha)}, Beta = {LossSource.Number(beta)}, Gamma = {LossSource.Number(gamma)}, Smooth = {LossSource.Number(smooth)})",
        (x, y, _) => Math.Pow(1 - Index(x, y, alpha, beta, smooth), gamma))
    { IsSoftmax = false };

    public static ReferenceRow Dice(double smooth) => new($"DiceLoss(Smooth = {LossSource.Number(smooth)})", (x, y, _) => 1 - DiceOf(x, y, smooth)) { IsSoftmax = false };

    public static ReferenceRow Jaccard(double smooth) => new($"JaccardLoss(Smooth = {LossSource.Number(smooth)})", (x, y, _) =>
    {
        (double overlap, double p, double t) = Sums(x, y);
        return 1 - (overlap + smooth) / (p + t - overlap + smooth);
    })
    { IsSoftmax = false };

    public static ReferenceRow Combo(double alpha, double beta, double smooth) => new(
        $"ComboLoss(Alpha = {LossSource.Number(alpha)}, Beta = {LossSource.Number(beta)}, Smooth = {LossSource.Number(smooth)})",
        (x, y, _) => alpha * x.Select((logit, j) => beta * y[j] * Softplus(-logit) + (1 - beta) * (1 - y[j]) * Softplus(logit)).Average() - (1 - alpha) * DiceOf(x, y, smooth))
    { IsSoftmax = false };

    /// <summary>Every loss with settings of all kinds.</summary>
    public static IReadOnlyList<ReferenceRow> All { get; } =
    [
        CrossEntropy(), CrossEntropy(0.1), CrossEntropy(1), SoftmaxFocal(0), SoftmaxFocal(1), SoftmaxFocal(2), SoftmaxFocal(3.3),
        Asymmetric(0, 4, 0.1), Asymmetric(1, 2, 0), Asymmetric(0, 0, 0.2), Asymmetric(1, 4, 0.1),
        Poly(1), Poly(-1), Poly(0), Generalized(0.7), Generalized(1), Generalized(0.1), Ldam(0.5, 1), Ldam(0.5, 4), LogitAdjusted(1), LogitAdjusted(0.5),
        KullbackLeibler(), JensenShannon(), Zlpr(), DistributionBalanced(2, 2), DistributionBalanced(0, 1), DistributionBalanced(1.5, 5),
        Tversky(0.3, 0.7, 1), Tversky(1, 0, 0.1), FocalTversky(0.3, 0.7, 0.75, 1), FocalTversky(0.5, 0.5, 2, 1), Dice(1), Dice(0), Jaccard(1), Jaccard(0),
        Combo(0.5, 0.5, 1), Combo(0.3, 0.7, 1), Combo(0, 0.5, 1), Combo(1, 0.2, 0),
    ];

    public static double[] LogSoftmax(double[] x)
    {
        double max = x.Max(), sum = x.Sum(logit => Math.Exp(logit - max));
        return [.. x.Select(logit => logit - max - Math.Log(sum))];
    }

    // 1 − softmax, without the difference.
    private static double Complement(double[] x, int j)
    {
        double max = x.Max(), sum = x.Sum(logit => Math.Exp(logit - max));
        return x.Where((_, k) => k != j).Sum(logit => Math.Exp(logit - max)) / sum;
    }

    private static double Sum(double[] x, Func<double, int, double> term) => LogSoftmax(x).Select(term).Sum();

    private static double Entropy(double p) => p == 0 ? 0 : p * Math.Log(p);

    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    private static (double Overlap, double P, double T) Sums(double[] x, double[] y) =>
        (x.Select((logit, j) => ReferenceLosses.Sigmoid(logit) * y[j]).Sum(), x.Sum(ReferenceLosses.Sigmoid), y.Sum());

    private static double DiceOf(double[] x, double[] y, double smooth)
    {
        (double overlap, double p, double t) = Sums(x, y);
        return (2 * overlap + smooth) / (p + t + smooth);
    }

    private static double Index(double[] x, double[] y, double alpha, double beta, double smooth)
    {
        (double overlap, double p, double t) = Sums(x, y);
        return (overlap + smooth) / (overlap + alpha * (p - overlap) + beta * (t - overlap) + smooth);
    }
}
