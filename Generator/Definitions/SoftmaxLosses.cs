using LossGen.Generator.Binding;
using LossGen.Generator.Expressions;
using static LossGen.Generator.Definitions.Functions;

namespace LossGen.Generator.Definitions;

/// <summary>The losses of rows whose classes exclude each other.</summary>
internal static class SoftmaxLosses
{
    private const string LogTargets = "LogTargets";

    public static IReadOnlyList<LossDefinition> All { get; } =
    [
        new("CrossEntropy", CrossEntropy) { Majorizer = s => Smoothed(s, s.ClassWeight) / 2 },
        new("SoftmaxFocalLoss", SoftmaxFocalLoss),
        new("AsymmetricSingleLabelLoss", AsymmetricSingleLabelLoss),
        new("PolyCrossEntropy", PolyCrossEntropy),
        new("GeneralizedCrossEntropy", GeneralizedCrossEntropy),
        new("LdamLoss", LdamLoss) { CountTables = [CountTable.Margins], Majorizer = s => Square(s["Scale"]) * Boehning(s, s.ClassWeight * s.Target) },
        new("LogitAdjustedCrossEntropy", LogitAdjustedCrossEntropy) { CountTables = [CountTable.LogPriors], Majorizer = s => Boehning(s, s.ClassWeight * s.Target) },
        new("KullbackLeibler", KullbackLeibler)
        {
            Majorizer = s => Boehning(s, s.ClassWeight * TargetProbability(s)),
            Targets = options => options.Any(option => option is { Name: LogTargets, Value: 1 }) ? new(double.NegativeInfinity, 0, false, false) : null,
        },
        new("JensenShannon", JensenShannon),
        new("DistillationLoss", DistillationLoss) { Majorizer = s => s["Alpha"] * Boehning(s, s.ClassWeight * s.Target) + (1 - s["Alpha"]) / 2 },
        new("MultiMarginLoss", MultiMarginLoss),
    ];

    private static Expr CrossEntropy(DefinitionScope s) => Smoothed(s, -s.ClassWeight * s.LogSoftmax);

    // Σ a·term, where the shares a of the classes are (1 − ε)·y + ε/(number of classes that are there).
    private static Expr Smoothed(DefinitionScope s, Expr term)
    {
        Expr smoothing = s["LabelSmoothing"], ofTarget = s.Sum((1 - smoothing) * s.Target * term);
        return smoothing.Is(0) ? ofTarget : ofTarget + smoothing / s.PresentClasses * s.Sum(s.OfPresent(term));
    }

    // Boehning 1992: the second derivative of ln Σ exp, a matrix, is nowhere more than half the unit matrix, so that steps in all classes at once stay tame.
    private static Expr Boehning(DefinitionScope s, Expr shares) => s.Sum(shares) / 2;

    // Lin et al. 2017, equation 5, for the label of a row.
    private static Expr SoftmaxFocalLoss(DefinitionScope s) =>
        s.Sum(-s.ClassWeight * s.Target * Pow(1 - s.Softmax, s["Gamma"]) * s.LogSoftmax);

    // The published code of Ridnik et al. 2021: the focusing factors come before the smoothing.
    private static Expr AsymmetricSingleLabelLoss(DefinitionScope s)
    {
        Expr smoothing = s["LabelSmoothing"], elsewhere = smoothing.Is(0) ? s.Graph.Zero : smoothing / s.PresentClasses;
        Expr positive = (1 - smoothing + elsewhere) * Pow(1 - s.Softmax, s["GammaPos"]) * s.LogSoftmax;
        Expr negative = s.OfPresent(elsewhere * Pow(s.Softmax, s["GammaNeg"]) * s.LogSoftmax);
        // With a label the classes are apart: nothing of the others is taken away again there.
        return s.RowWeight * s.Sum(s.OfTarget(y => -y * positive - (1 - y) * negative));
    }

    // Leng et al. 2022, equation 4.
    private static Expr PolyCrossEntropy(DefinitionScope s) =>
        s.Sum(s.ClassWeight * s.Target * (s["Epsilon"] * (1 - s.Softmax) - s.LogSoftmax));

    // Zhang and Sabuncu 2018: (1 − π^q)/q.
    private static Expr GeneralizedCrossEntropy(DefinitionScope s) =>
        s.Sum(-s.ClassWeight * s.Target * Expm1(s["Q"] * s.LogSoftmax) / s["Q"]);

    // Cao et al. 2019, equation 12 and the published code.
    private static Expr LdamLoss(DefinitionScope s)
    {
        Expr margin = s["MaxMargin"] * s.Table(CountTable.Margins);
        // As one number the margin is subtracted at the label as it is wherever the label is among the others, and what is the maximum is equal to it.
        return CrossEntropyOf(s, s["Scale"] * s.Logit - s.Target * s.Graph.Rounded(s["Scale"] * margin));
    }

    // Menon et al. 2021, equation 10.
    private static Expr LogitAdjustedCrossEntropy(DefinitionScope s) =>
        CrossEntropyOf(s, s.Logit + s["Tau"] * s.Table(CountTable.LogPriors));

    private static Expr CrossEntropyOf(DefinitionScope s, Expr z) =>
        s.Sum(-s.ClassWeight * s.Target * s.Graph.LogSoftmax(z, s.Graph.LogSumExp(z)));

    private static Expr KullbackLeibler(DefinitionScope s)
    {
        Expr y = TargetProbability(s);
        return s.Sum(s.ClassWeight * y * (Log(y) - s.LogSoftmax));
    }

    // Labels and hard targets are no logarithms.
    private static Expr TargetProbability(DefinitionScope s) => s.Is(LogTargets) && s.Target.Op == Operator.Input ? Exp(s.Target) : s.Target;

    // Hinton et al. 2015, section 2.
    private static Expr DistillationLoss(DefinitionScope s)
    {
        Expr alpha = s["Alpha"], temperature = s["Temperature"], teacher = s["Teacher"] / temperature, own = s.Logit / temperature;
        Expr LogSoftmax(Expr v) => s.Graph.LogSoftmax(v, s.Graph.LogSumExp(v));
        Expr divergence = s.Sum(s.Named("q", "ofTeacher", s.Graph.Softmax(teacher, s.Graph.LogSumExp(teacher))) * (LogSoftmax(teacher) - LogSoftmax(own)));
        return alpha * s.Sum(-s.ClassWeight * s.Target * s.LogSoftmax) + (1 - alpha) * Square(temperature) * divergence;
    }

    // As PyTorch computes it, with the weight outside of the power.
    private static Expr MultiMarginLoss(DefinitionScope s)
    {
        Expr ofLabel = s.Named("x_t", "logitOfLabel", s.Sum(s.Target * s.Logit));
        Expr violation = Pow(Max(s["Margin"] - ofLabel + s.Logit, 0), s["Power"]);
        return s.RowWeight * s.Sum(s.OfTarget(y => (1 - y) * violation)) / s.Classes;
    }

    // Lin 1991: the entropy of the mixture minus the mean of the entropies, y·ln(y)/2 + π·ln(π)/2 − m·ln(m) with m = (π + y)/2. For y = 0 that is π·ln(2)/2; near 1
    // the mixture is 1 less what both lack.
    private static Expr JensenShannon(DefinitionScope s)
    {
        Expr OfTarget(Expr y)
        {
            Expr mixture = s.Named("m", "mixture", (s.Softmax + y) / 2), lacking = (1 - s.Softmax + (1 - y)) / 2;
            return Select(AtMost(y, s.Graph.Zero), Math.Log(2) / 2 * s.Softmax, y * Log(y) / 2 + s.Softmax * s.LogSoftmax / 2 - mixture * Log1p(-lacking));
        }
        return s.RowWeight * s.Sum(s.OfTarget(OfTarget));
    }
}
