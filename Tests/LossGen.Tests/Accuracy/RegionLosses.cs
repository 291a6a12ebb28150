using static LossGen.Tests.Accuracy.PaperRows;

namespace LossGen.Tests.Accuracy;

/// <summary>The losses of whole regions, for hard targets: exact, and as one copies them from the paper.</summary>
internal static class RegionLosses
{
    public static readonly ExactRow[] All =
    [
        Tversky("DiceLoss(Smooth = 1)", 0.5, 0.5, 0.5),
        Tversky("DiceLoss(Smooth = 0)", 0.5, 0.5, 0),
        Tversky("JaccardLoss(Smooth = 1)", 1, 1, 1),
        Tversky("TverskyLoss(Alpha = 0.5, Beta = 0.5, Smooth = 1)", 0.5, 0.5, 1),
        Tversky("TverskyLoss(Alpha = 0.3, Beta = 0.7, Smooth = 1)", 0.3, 0.7, 1),
        Tversky("FocalTverskyLoss(Alpha = 0.3, Beta = 0.7, Gamma = 0.75, Smooth = 1)", 0.3, 0.7, 1, 0.75),
        new(
            "ComboLoss(Alpha = 0.5, Beta = 0.5, Smooth = 1)",
            (x, y) =>
            {
                Func<int, Jet> missed = Missed(x, y, 0.5, 0.5, 0.5);
                Jet[] entropies = [.. x.Select((logit, k) => 0.5 / x.Length * (y[k] == 1 ? Jet.Softplus(logit, -1) : Jet.Softplus(logit)))];
                double sum = entropies.Sum(entropy => entropy.V);
                return j => 0.5 * (entropies[j] with { V = sum, OfV = sum }) + 0.5 * (missed(j) - Jet.Constant(1));
            },
            (x, y) =>
            {
                float[] p = [.. x.Select(Sigmoid)];
                float crossEntropy = -Sum(p.Select((pk, k) => MathF.Log(y[k] == 1 ? pk : 1 - pk))) / x.Length;
                (float dice, float[] slopes) = OneMinusIndex(x, y, 0.5f, 0.5f, 0.5f, 1);
                return (0.25f * crossEntropy - 0.5f * (1 - dice), [.. slopes.Select((slope, k) => 0.25f * (p[k] - y[k]) / x.Length + 0.5f * slope)]);
            }),
    ];

    private static ExactRow Tversky(string name, double alpha, double beta, double smooth, double gamma = 1) => new(
        name,
        (x, y) =>
        {
            Func<int, Jet> missed = Missed(x, y, alpha, beta, smooth);
            return j => missed(j).Pow(gamma);
        },
        (x, y) => OneMinusIndex(x, y, (float)alpha, (float)beta, (float)smooth, (float)gamma));

    // 1 − (I + s)/(I + M + s) = 1/(1 + (I + s)/M) with M = α·FP + β·FN: the two terms of the derivative of the quotient have one sign.
    private static Func<int, Jet> Missed(double[] x, double[] y, double alpha, double beta, double smooth)
    {
        Jet[] hits = [.. x.Select((logit, k) => y[k] * Jet.Sigmoid(logit))];
        Jet[] misses = [.. x.Select((logit, k) => y[k] == 1 ? beta * Jet.Sigmoid(logit, -1) : alpha * Jet.Sigmoid(logit))];
        double hit = hits.Sum(jet => jet.V) + smooth, missed = misses.Sum(jet => jet.V);
        return j => Inverse(Jet.Constant(1) + (hits[j] with { V = hit, OfV = hit }) * Inverse(misses[j] with { V = missed, OfV = missed }));
    }

    private static Jet Inverse(Jet u) => u.Map(1 / u.V, -1 / (u.V * u.V), 2 / (u.V * u.V * u.V));

    private static (float Value, float[] Gradient) OneMinusIndex(float[] x, float[] y, float alpha, float beta, float smooth, float gamma)
    {
        float[] p = [.. x.Select(Sigmoid)];
        float hit = Sum(p.Select((pk, k) => pk * y[k])), denominator = hit + alpha * (Sum(p) - hit) + beta * (Sum(y) - hit) + smooth;
        float rest = 1 - (hit + smooth) / denominator, outer = gamma == 1 ? 1 : gamma * MathF.Pow(rest, gamma - 1);
        return (
            gamma == 1 ? rest : MathF.Pow(rest, gamma),
            [
                .. p.Select((pk, k) =>
                {
                    float ofDenominator = y[k] + alpha * (1 - y[k]) - beta * y[k];
                    return -outer * (y[k] * denominator - (hit + smooth) * ofDenominator) / (denominator * denominator) * pk * (1 - pk);
                }),
            ]);
    }
}
