namespace LossGen.Sample.Figures;

/// <summary>The plots of docs/imbalance.md: over the probability, where those of the loss pages are over the logit.</summary>
internal static class ImbalanceFigures
{
    private static readonly double[] P = Line.Sweep(0.002, 0.998, 499);

    private static readonly (string Name, PlottedLoss Loss) CrossEntropy = ("cross entropy", (x, y, l, g) => PlottedLosses.BinaryCrossEntropy(x, y, l, g, 1));

    /// <summary>The figures.</summary>
    public static IEnumerable<Figure> All() => [Drowning(), FocalOverTruth(), FocalOnBothClasses(), AsymmetricOnNegatives(), GradientOfNegatives()];

    /// <summary>The losses that the share of the positives is shown for.</summary>
    public static IReadOnlyList<(string Name, PlottedLoss Loss)> Compared { get; } =
        [CrossEntropy, Focal(2), Asymmetric("asymmetric, γ− = 4, margin 0", 0), Asymmetric("asymmetric, γ− = 4, margin 0.05", 0.05f)];

    private static (string Name, PlottedLoss Loss) Focal(float gamma) =>
        ($"focal, γ = {gamma}", (x, y, l, g) => PlottedLosses.FocalLoss(x, y, l, g, gamma));

    private static (string Name, PlottedLoss Loss) Asymmetric(string name, float margin, float gammaNeg = 4) =>
        (name, (x, y, l, g) => PlottedLosses.AsymmetricLoss(x, y, l, g, gammaNeg, margin));

    private static (double Loss, double Gradient) At(PlottedLoss loss, double p, int target) => Point.Of(loss, Point.Logit(p), target);

    private static string Color(int i) => i == 0 ? Line.Plain : Line.Colors[i - 1];

    private static Line[] Family((string Name, PlottedLoss Loss)[] family, int target, Func<(double Loss, double Gradient), double> part) =>
        [.. family.Select((member, i) => Line.Of(member.Name, Color(i), false, P, p => part(At(member.Loss, p, target))))];

    private static Figure Drowning()
    {
        double[] p = Line.Sweep(0.002, 0.5, 250);
        return new(
            "drowning",
            new(
                "Share of 100 positives (p = 0.1) in the loss", "p of 100,000 negatives",
                [.. Compared.Select((member, i) => Line.Of(member.Name, Color(i), false, p, at => EasyNegatives.At(member.Loss, at).LossShare))], 0, 1),
            new(
                "… and in the gradient", "p of 100,000 negatives",
                [.. Compared.Select((member, i) => Line.Of(member.Name, Color(i), false, p, at => EasyNegatives.At(member.Loss, at).GradientShare))], 0, 1));
    }

    private static Figure FocalOverTruth()
    {
        (string Name, PlottedLoss Loss)[] family = [CrossEntropy, Focal(0.5f), Focal(1), Focal(2), Focal(5)];
        return new(
            "focal",
            new("Focal loss", "p_t, the probability given to what is true", Family(family, 1, point => point.Loss)),
            new(
                "What is left of cross entropy", "p_t, the probability given to what is true",
                [.. family.Select((member, i) => Line.Of(member.Name, Color(i), false, P, p => At(member.Loss, p, 1).Loss / At(CrossEntropy.Loss, p, 1).Loss))]));
    }

    private static Figure FocalOnBothClasses()
    {
        (string Name, PlottedLoss Loss)[] family = [CrossEntropy, Focal(2)];
        Line[] Lines(Func<(double Loss, double Gradient), double> part) =>
        [
            .. family.SelectMany((member, i) => new[] { 1, 0 }.Select(target => Line.Of(
                target == 1 ? member.Name : null, Color(i), target == 0, P, p => part(At(member.Loss, p, target))))),
        ];
        return new(
            "focal-both",
            new("Loss of positives (solid), negatives (dashed)", "p", Lines(point => point.Loss)),
            new("Gradient by the logit", "p", Lines(point => point.Gradient)));
    }

    private static Figure AsymmetricOnNegatives() => new(
        "asymmetric",
        new(
            "Negatives: focusing γ−, margin 0", "p",
            Family([CrossEntropy, .. new[] { 1f, 2, 4 }.Select(c => Asymmetric($"γ− = {c}", 0, c))], 0, point => point.Loss)),
        new(
            "Negatives: margin, γ− = 4", "p",
            Family([CrossEntropy, .. new[] { 0, 0.05f, 0.2f }.Select(m => Asymmetric($"margin {m}", m))], 0, point => point.Loss)));

    private static Figure GradientOfNegatives()
    {
        (string Name, PlottedLoss Loss)[] family =
            [CrossEntropy, Focal(2), .. new[] { 0, 0.05f, 0.2f }.Select(m => Asymmetric($"asymmetric, margin {m}", m))];
        // Logits, so that what happens near p = 1 can be seen.
        double[] x = Line.Sweep(-6, 12);
        return new(
            "gradients",
            new("Gradient of a negative by its logit", "p", Family(family, 0, point => point.Gradient)),
            new("The same over the logit", "logit", [.. family.Select((member, i) => Line.Of(member.Name, Color(i), false, x, at => Point.Of(member.Loss, at, 0).Gradient))]));
    }
}
