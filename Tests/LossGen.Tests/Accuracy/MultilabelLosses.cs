using static LossGen.Tests.Accuracy.PaperRows;

namespace LossGen.Tests.Accuracy;

/// <summary>The losses of rows with several positives, for hard targets: exact, and as one copies them from the paper.</summary>
internal static class MultilabelLosses
{
    public static readonly ExactRow[] All =
    [
        new(
            "ZlprLoss",
            (x, y) =>
            {
                Func<int, Jet> negatives = LogOnePlusSum(x, k => y[k] == 0), positives = LogOnePlusSum([.. x.Select(logit => -logit)], k => y[k] == 1);
                return j => negatives(j) + positives(j).OfScaled(-1);
            },
            (x, y) =>
            {
                float negatives = 1 + Sum(x.Select((logit, k) => y[k] == 0 ? MathF.Exp(logit) : 0)), positives = 1 + Sum(x.Select((logit, k) => y[k] == 1 ? MathF.Exp(-logit) : 0));
                return (MathF.Log(negatives) + MathF.Log(positives), [.. x.Select((logit, k) => y[k] == 0 ? MathF.Exp(logit) / negatives : -MathF.Exp(-logit) / positives)]);
            }),
        DistributionBalanced("Lambda = 2, Gamma = 2", 2, 2),
        DistributionBalanced("Lambda = 5, Gamma = 1", 5, 1),
    ];

    // ln(1 + Σ exp x) over some of the logits.
    private static Func<int, Jet> LogOnePlusSum(double[] x, Func<int, bool> counts)
    {
        int[] chosen = [.. Enumerable.Range(0, x.Length).Where(counts)];
        int largest = chosen.MaxBy(k => x[k], -1);
        double max = largest < 0 ? 0 : Math.Max(0, x[largest]);
        double[] e = [.. x.Select(logit => Math.Exp(logit - max))];
        // Of 1 and the exponentials, each divided by the largest, all but the largest.
        double others = (max > 0 ? Math.Exp(-max) : 0) + chosen.Where(k => max == 0 || k != largest).Sum(k => e[k]), sum = 1 + others;
        return j =>
        {
            if (!counts(j))
                return Jet.Constant(max + Precise.Log1p(others));
            double rest = max > 0 && j == largest ? others : Math.Exp(-max) + chosen.Where(k => k != j).Sum(k => e[k]);
            return Jet.Atom(max + Precise.Log1p(others), e[j] / sum, e[j] / sum * (rest / sum));
        };
    }

    private static int MaxBy(this int[] indices, Func<int, double> key, int otherwise) => indices.Length == 0 ? otherwise : indices.MaxBy(key);

    private static double LogOdds(double count) => Math.Log(6000 / count - 1);

    private static ExactRow DistributionBalanced(string settings, double lambda, double gamma) => new(
        $"DistributionBalancedLoss(counts, SampleCount = 6000, {settings})",
        LongTail.Attribute("DistributionBalancedLoss", $"SampleCount = 6000, {settings}"),
        (x, y) =>
        {
            double all = y.Select((target, k) => target / LongTail.Counts[k]).Sum();
            Jet Focal(double z, int s) => Jet.Sigmoid(z, s).Pow(gamma) * Jet.Softplus(z, s);
            Jet[] terms =
            [
                .. x.Select((logit, k) =>
                {
                    double weight = 0.1 + Precise.Sigmoid(10 * (1 / LongTail.Counts[k] / all - 0.2)), z = logit - 0.05 * LogOdds(LongTail.Counts[k]) / lambda;
                    return weight * (y[k] == 1 ? Focal(z, -1) : 1 / lambda * Focal(lambda * z, 1).OfScaled(lambda));
                }),
            ];
            double sum = terms.Sum(term => term.V);
            return j => terms[j] with { V = sum, OfV = sum };
        },
        (x, y) =>
        {
            float all = Sum(y.Select((target, k) => target / (float)LongTail.Counts[k])), l = (float)lambda, g = (float)gamma;
            (float Value, float Slope)[] terms =
            [
                .. x.Select((logit, k) =>
                {
                    float weight = 0.1f + Sigmoid(10 * (1 / (float)LongTail.Counts[k] / all - 0.2f)), z = logit - 0.05f * (float)LogOdds(LongTail.Counts[k]) / l;
                    float p = y[k] == 1 ? Sigmoid(z) : 1 - Sigmoid(l * z), factor = y[k] == 1 ? weight : weight / l;
                    float slope = MathF.Pow(1 - p, g) * (g * p * MathF.Log(p) + p - 1);
                    return (-factor * MathF.Pow(1 - p, g) * MathF.Log(p), y[k] == 1 ? weight * slope : -weight * slope);
                }),
            ];
            return (Sum(terms.Select(term => term.Value)), [.. terms.Select(term => term.Slope)]);
        })
    {
        Classes = LongTail.Classes,
    };
}
