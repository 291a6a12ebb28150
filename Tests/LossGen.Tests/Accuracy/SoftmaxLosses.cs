using static LossGen.Tests.Accuracy.PaperRows;

namespace LossGen.Tests.Accuracy;

/// <summary>The losses of rows whose classes exclude each other: exact, and as one copies them from the paper.</summary>
internal static class SoftmaxLosses
{
    /// <summary>At labels: every loss with its default settings, and others.</summary>
    public static readonly ExactRow[] AtLabels =
    [
        CrossEntropy("CrossEntropy", 0),
        CrossEntropy("CrossEntropy(LabelSmoothing = 0.1)", 0.1),
        Focal("SoftmaxFocalLoss(Gamma = 2)", 2),
        Focal("SoftmaxFocalLoss(Gamma = 0.5)", 0.5),
        Asymmetric("AsymmetricSingleLabelLoss(GammaPos = 0, GammaNeg = 4, LabelSmoothing = 0.1)", 0, 4, 0.1),
        Asymmetric("AsymmetricSingleLabelLoss(GammaPos = 1, GammaNeg = 2, LabelSmoothing = 0)", 1, 2, 0),
        Poly("PolyCrossEntropy(Epsilon = 1)", 1),
        Poly("PolyCrossEntropy(Epsilon = 2)", 2),
        Generalized("GeneralizedCrossEntropy(Q = 0.7)", 0.7),
        Ldam("LdamLoss(counts, Scale = 30)", "Scale = 30", 30),
        Ldam("LdamLoss(counts, Scale = 1)", "Scale = 1", 1),
        LogitAdjusted(),
        KullbackLeibler(),
        JensenShannon(),
        MultiMargin("MultiMarginLoss(Margin = 1, Power = 1)", 1),
        MultiMargin("MultiMarginLoss(Margin = 1, Power = 2)", 2),
        ClassBalanced("CrossEntropy", CrossEntropy("", 0)),
        ClassBalanced("SoftmaxFocalLoss(Gamma = 2)", Focal("", 2)),
    ];

    /// <summary>At rows of targets that are distributions.</summary>
    public static readonly ExactRow[] AtDistributions =
    [
        CrossEntropy("CrossEntropy", 0),
        Focal("SoftmaxFocalLoss(Gamma = 2)", 2),
        Asymmetric("AsymmetricSingleLabelLoss(GammaPos = 0, GammaNeg = 4, LabelSmoothing = 0.1)", 0, 4, 0.1),
        Poly("PolyCrossEntropy(Epsilon = 1)", 1),
        Generalized("GeneralizedCrossEntropy(Q = 0.7)", 0.7),
        KullbackLeibler(),
        JensenShannon(),
    ];

    // Σ over the classes with a target, which is one of them where labels give it.
    private static Func<int, Jet> Sum(double[] x, double[] y, Func<SoftmaxRow, int, int, Jet> term, bool areAll = false)
    {
        var row = new SoftmaxRow(x);
        int[] classes = [.. Enumerable.Range(0, x.Length).Where(k => areAll || y[k] != 0)];
        return j => classes.Aggregate(Jet.Zero, (sum, k) => sum + term(row, k, j));
    }

    private static ExactRow CrossEntropy(string name, double smoothing) => new(
        name,
        (x, y) => Sum(x, y, (row, k, j) => ((1 - smoothing) * y[k] + smoothing / x.Length) * row.MinusLog(k, j), smoothing > 0),
        (x, y) => PaperRows.CrossEntropy(x, [.. y.Select(target => (1 - (float)smoothing) * target + (float)smoothing / x.Length)]));

    private static ExactRow Focal(string name, double gamma) => new(
        name,
        (x, y) => Sum(x, y, (row, k, j) => y[k] * (row.Complement(k, j).Pow(gamma) * row.MinusLog(k, j))),
        (x, y) => OfSoftmax(x, y, (p, t) => t == 0 ? (0, 0) : FocalTerm(p, (float)gamma, t)));

    private static (float Value, float Slope) FocalTerm(float p, float gamma, float weight) => (
        -weight * MathF.Pow(1 - p, gamma) * MathF.Log(p),
        weight * ((gamma == 0 ? 0 : gamma * MathF.Pow(1 - p, gamma - 1) * MathF.Log(p)) - MathF.Pow(1 - p, gamma) / p));

    private static ExactRow Asymmetric(string name, double positive, double negative, double smoothing) => new(
        name,
        (x, y) => Sum(
            x,
            y,
            (row, k, j) => y[k] * (1 - smoothing + smoothing / x.Length) * (row.Complement(k, j).Pow(positive) * row.MinusLog(k, j))
                + (1 - y[k]) * smoothing / x.Length * (row.Softmax(k, j).Pow(negative) * row.MinusLog(k, j)),
            smoothing > 0),
        (x, y) => OfSoftmax(x, y, (p, t) =>
        {
            float s = (float)smoothing, a = t * (1 - s + s / x.Length), b = (1 - t) * s / x.Length, g = (float)negative;
            (float value, float slope) = a == 0 ? (0, 0) : FocalTerm(p, (float)positive, a);
            return b == 0 ? (value, slope) : (value - b * MathF.Pow(p, g) * MathF.Log(p), slope - b * MathF.Pow(p, g - 1) * (g * MathF.Log(p) + 1));
        }));

    private static ExactRow Poly(string name, double epsilon) => new(
        name,
        (x, y) => Sum(x, y, (row, k, j) => y[k] * (row.MinusLog(k, j) + epsilon * row.Complement(k, j))),
        (x, y) => OfSoftmax(x, y, (p, t) => t == 0 ? (0, 0) : (t * ((float)epsilon * (1 - p) - MathF.Log(p)), -t * (1 / p + (float)epsilon))));

    private static ExactRow Generalized(string name, double q) => new(
        name,
        (x, y) => Sum(x, y, (row, k, j) =>
        {
            Jet minusLog = row.MinusLog(k, j);
            double power = Math.Exp(-q * minusLog.V);
            return y[k] * minusLog.Map(-Precise.Expm1(-q * minusLog.V) / q, power, -q * power);
        }),
        (x, y) => OfSoftmax(x, y, (p, t) => t == 0 ? (0, 0) : (t * (1 - MathF.Pow(p, (float)q)) / (float)q, -t * MathF.Pow(p, (float)q - 1))));

    private static ExactRow Ldam(string name, string settings, double scale)
    {
        static double Margin(int k) => 0.5 * Math.Pow(LongTail.Counts[k] / LongTail.Counts.Min(), -0.25);
        return new(
            name,
            LongTail.Attribute("LdamLoss", settings),
            (x, y) =>
            {
                Func<int, Jet> inner = Sum([.. x.Select((logit, k) => scale * (logit - y[k] * Margin(k)))], y, (row, k, j) => y[k] * row.MinusLog(k, j));
                return j => inner(j).OfScaled(scale);
            },
            (x, y) =>
            {
                (float value, float[] gradient) = PaperRows.CrossEntropy([.. x.Select((logit, k) => (float)scale * (logit - y[k] * (float)Margin(k)))], y);
                return (value, [.. gradient.Select(slope => (float)scale * slope)]);
            })
        {
            Classes = LongTail.Classes,
        };
    }

    private static ExactRow LogitAdjusted()
    {
        static double Prior(int k) => LongTail.Counts[k] / LongTail.Counts.Sum();
        return new(
            "LogitAdjustedCrossEntropy(counts)",
            LongTail.Attribute("LogitAdjustedCrossEntropy"),
            (x, y) => Sum([.. x.Select((logit, k) => logit + Math.Log(Prior(k)))], y, (row, k, j) => y[k] * row.MinusLog(k, j)),
            (x, y) => PaperRows.CrossEntropy([.. x.Select((logit, k) => logit + MathF.Log((float)Prior(k)))], y))
        {
            Classes = LongTail.Classes,
        };
    }

    private static ExactRow KullbackLeibler() => new(
        "KullbackLeibler",
        (x, y) => Sum(x, y, (row, k, j) => Jet.Constant(y[k] * Math.Log(y[k])) + y[k] * row.MinusLog(k, j)),
        (x, y) =>
        {
            (float value, float[] gradient) = PaperRows.CrossEntropy(x, y);
            return (value + PaperRows.Sum(y.Select(target => target == 0 ? 0 : target * MathF.Log(target))), gradient);
        });

    // With m = (π + y)/2: y·ln y/2 + π·ln π/2 − m·ln m, of which the derivative by π is ln(π/m)/2. Without target that is π·ln 2/2.
    private static ExactRow JensenShannon() => new(
        "JensenShannon",
        (x, y) => Sum(
            x,
            y,
            (row, k, j) =>
            {
                Jet p = row.Softmax(k, j);
                if (y[k] == 0)
                    return Math.Log(2) / 2 * p;
                double logarithm = -row.MinusLog(k, j).V, m = (p.V + y[k]) / 2;
                double ofMixture = y[k] == 1 ? Precise.Log1p(-row.Complement(k, j).V / 2) : Math.Log(m);
                double entropies = p.V * logarithm / 2 - m * ofMixture;
                return Jet.Constant(y[k] * Math.Log(y[k]) / 2) + p.Map(entropies, (logarithm - ofMixture) / 2, y[k] / (4 * p.V * m));
            },
            areAll: true),
        (x, y) => OfSoftmax(x, y, (p, t) =>
        {
            float m = (p + t) / 2;
            float value = ((t == 0 ? 0 : t * MathF.Log(t)) + p * MathF.Log(p)) / 2 - m * MathF.Log(m);
            return (value, (MathF.Log(p) - MathF.Log(m)) / 2);
        }));

    private static ExactRow MultiMargin(string name, int power) => new(
        name,
        (x, y) => j =>
        {
            int label = Array.IndexOf(y, 1);
            Jet Logit(int k) => Jet.Atom(x[k], k == j ? 1 : 0, 0);
            Jet sum = Jet.Zero;
            for (int k = 0; k < x.Length; k++)
            {
                Jet missing = Jet.Constant(1) - Logit(label) + Logit(k);
                if (k != label && missing.V > 0)
                    sum += missing.Pow(power);
            }
            return 1.0 / x.Length * sum;
        },
        (x, y) =>
        {
            int label = Array.IndexOf(y, 1f);
            (float value, float[] gradient) = (0, new float[x.Length]);
            for (int k = 0; k < x.Length; k++)
            {
                float missing = 1 - x[label] + x[k];
                if (k == label || missing <= 0)
                    continue;
                float slope = (power == 1 ? 1 : 2 * missing) / x.Length;
                value += (power == 1 ? missing : missing * missing) / x.Length;
                gradient[k] += slope;
                gradient[label] -= slope;
            }
            return (value, gradient);
        });

    private static ExactRow ClassBalanced(string name, ExactRow loss) => new(
        $"ClassBalanced(counts), {name}",
        $"{LongTail.Attribute("ClassBalanced")}, {name}",
        (x, y) => loss.Exact(x, Weighted(y)),
        (x, y) => loss.Naive(x, [.. Weighted([.. y.Select(target => (double)target)]).Select(weight => (float)weight)]))
    {
        Classes = LongTail.Classes,
    };

    private static double[] Weighted(double[] y)
    {
        return [.. y.Select((target, k) => target * LongTail.Weights[k])];
    }
}
