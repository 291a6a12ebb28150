namespace LossGen.Sample.Figures;

/// <summary>The plots of the losses of logits, with cross entropy beside them.</summary>
internal static class ElementFigures
{
    private static readonly double[] Logits = Line.Sweep(-6, 6);

    private static readonly (string Name, PlottedLoss Loss) CrossEntropy = ("cross entropy", (x, y, l, g) => PlottedLosses.BinaryCrossEntropy(x, y, l, g, 1));

    /// <summary>The figures.</summary>
    public static IEnumerable<Figure> All() =>
    [
        Hard("BinaryCrossEntropy", "Binary cross entropy", [.. new[] { 5f, 20 }.Select(w => Member($"positive weight {w}", (x, y, l, g) => PlottedLosses.BinaryCrossEntropy(x, y, l, g, w)))]),
        Hard("BalancedCrossEntropy", "Balanced cross entropy", [.. new[] { 0.25f, 0.5f, 0.75f }.Select(a => Member($"α = {a}", (x, y, l, g) => PlottedLosses.BalancedCrossEntropy(x, y, l, g, a)))]),
        Hard("FocalLoss", "Focal loss", [.. new[] { 0.5f, 1, 2, 5 }.Select(c => Member($"γ = {c}", (x, y, l, g) => PlottedLosses.FocalLoss(x, y, l, g, c)))]),
        Hard("AsymmetricLoss", "Asymmetric loss, γ− = 4", [.. new[] { 0, 0.05f, 0.2f }.Select(m => Member($"margin {m}", (x, y, l, g) => PlottedLosses.AsymmetricLoss(x, y, l, g, 4, m)))]),
        Soft("QualityFocalLoss", "Quality focal loss, β = 2", PlottedLosses.QualityFocalLoss),
        Soft("VarifocalLoss", "Varifocal loss", PlottedLosses.VarifocalLoss),
        Soft("GaussianFocalLoss", "Gaussian focal loss", PlottedLosses.GaussianFocalLoss),
        Hard("PolyFocalLoss", "Poly focal loss, γ = 2", [.. new[] { -1f, 1, 3 }.Select(e => Member($"ε = {e}", (x, y, l, g) => PlottedLosses.PolyFocalLoss(x, y, l, g, e)))]),
        Hard("HillLoss", "Hill loss", [.. new[] { 1, 1.5f, 2 }.Select(c => Member($"λ = {c}", (x, y, l, g) => PlottedLosses.HillLoss(x, y, l, g, c)))]),
        Hard("HingeLoss", "Hinge loss", Member("hinge", PlottedLosses.HingeLoss)),
        Hard("SquaredHingeLoss", "Squared hinge loss", Member("squared hinge", PlottedLosses.SquaredHingeLoss), Member("hinge", PlottedLosses.HingeLoss)),
    ];

    private static (string Name, PlottedLoss Loss) Member(string name, PlottedLoss loss) => (name, loss);

    /// <summary>A family for targets of 1 and 0.</summary>
    private static Figure Hard(string name, string title, params (string Name, PlottedLoss Loss)[] family)
    {
        (string Name, PlottedLoss Loss)[] all = [CrossEntropy, .. family];
        Line[] Lines(Func<(double Loss, double Gradient), double> part) =>
        [
            .. all.SelectMany((member, i) => new[] { 1, 0 }.Select(target => Line.Of(
                target == 1 ? member.Name : null, i == 0 ? Line.Plain : Line.Colors[i - 1], target == 0, Logits, x => part(Point.Of(member.Loss, x, target))))),
        ];
        return new(
            name,
            new($"{title} (solid: target 1, dashed: 0)", "logit", Lines(point => point.Loss)),
            new("Gradient", "logit", Lines(point => point.Gradient)));
    }

    /// <summary>A loss for several targets, each with the cross entropy of the same target.</summary>
    private static Figure Soft(string name, string title, PlottedLoss loss)
    {
        Line[] Lines(Func<(double Loss, double Gradient), double> part) =>
        [
            .. new[] { 1, 0.5, 0 }.SelectMany((target, i) => new[]
            {
                Line.Of($"target {target}", Line.Colors[i], false, Logits, x => part(Point.Of(loss, x, target))),
                Line.Of(null, Line.Colors[i], true, Logits, x => part(Point.Of(CrossEntropy.Loss, x, target))),
            }),
        ];
        return new(
            name,
            new($"{title} (dashed: cross entropy)", "logit", Lines(point => point.Loss)),
            new("Gradient", "logit", Lines(point => point.Gradient)));
    }
}
