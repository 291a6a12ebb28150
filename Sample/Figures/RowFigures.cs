namespace LossGen.Sample.Figures;

/// <summary>The plots of the losses of rows, with cross entropy beside them.</summary>
internal static class RowFigures
{
    private const int Classes = 10;

    private static readonly string[] Frequencies = ["5,000 samples", "500 samples", "50 samples"];

    private delegate void LabelLoss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, Span<float> losses, Span<float> gradient);

    /// <summary>The figures.</summary>
    public static IEnumerable<Figure> All() =>
    [
        Label("CrossEntropy", "Softmax cross entropy", [.. new[] { 0.1f, 0.3f }.Select(e => Member($"label smoothing {e}", (x, t, l, g) => PlottedRows.CrossEntropy(x, t, Classes, l, g, e)))]),
        Label("SoftmaxFocalLoss", "Softmax focal loss", [.. new[] { 1f, 2, 5 }.Select(c => Member($"γ = {c}", (x, t, l, g) => PlottedRows.SoftmaxFocalLoss(x, t, Classes, l, g, c)))]),
        Label("AsymmetricSingleLabelLoss", "Asymmetric single-label loss, ε = 0.1", [.. new[] { 0f, 2, 4 }.Select(c => Member($"γ− = {c}", (x, t, l, g) => PlottedRows.AsymmetricSingleLabelLoss(x, t, Classes, l, g, c)))]),
        Label("PolyCrossEntropy", "Poly cross entropy", [.. new[] { -1f, 1, 4 }.Select(e => Member($"ε = {e}", (x, t, l, g) => PlottedRows.PolyCrossEntropy(x, t, Classes, l, g, e)))]),
        Label("GeneralizedCrossEntropy", "Generalized cross entropy", [.. new[] { 0.3f, 0.7f, 1 }.Select(q => Member($"q = {q}", (x, t, l, g) => PlottedRows.GeneralizedCrossEntropy(x, t, Classes, l, g, q)))]),
        Label("MultiMarginLoss", "Multi-margin loss, margin 1", [.. new[] { 1f, 2 }.Select(p => Member($"p = {p}", (x, t, l, g) => PlottedRows.MultiMarginLoss(x, t, Classes, l, g, p)))]),
        Label("SoftmaxDiceLoss", "Softmax Dice loss of one row", [.. new[] { 0f, 1 }.Select(s => Member($"s = {s}", (x, t, l, g) => l[0] = PlottedRows.SoftmaxDiceLoss(x, t, Classes, g, s)))]),
        Label("SoftmaxTverskyLoss", "Softmax Tversky loss of one row", [.. new[] { 0.3f, 0.7f }.Select(b => Member($"β = {b}", (x, t, l, g) => l[0] = PlottedRows.SoftmaxTverskyLoss(x, t, Classes, g, b)))]),
        Counts("LdamLoss", "LDAM loss, label's class with", "cross entropy of 30·x", PlottedRows.ScaledCrossEntropy, PlottedRows.LdamLoss, 0.5),
        Counts("LogitAdjustedCrossEntropy", "Logit-adjusted, label's class with", "cross entropy", PlainOfThree, PlottedRows.LogitAdjustedCrossEntropy, 8),
        Counts("ClassBalanced", "Class-balanced, label's class with", "cross entropy", PlainOfThree, PlottedRows.ClassBalanced, 6),
        Divergence("KullbackLeibler", "Kullback-Leibler divergence", PlottedRows.KullbackLeibler),
        Divergence("JensenShannon", "Jensen-Shannon divergence", PlottedRows.JensenShannon),
        Label("DistillationLoss", "Distillation, α = 0.5, teacher 3 at the label", [.. new[] { 1f, 2, 4 }.Select(c => Member($"T = {c}", (x, t, l, g) => PlottedRows.DistillationLoss(x, Row(Classes, t[0], 3), t, Classes, l, g, c)))]),
        Zlpr(),
        DistributionBalanced(),
    ];

    private static (string Name, LabelLoss Loss) Member(string name, LabelLoss loss) => (name, loss);

    private static void PlainOfThree(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, Span<float> losses, Span<float> gradient) =>
        PlottedRows.CrossEntropy(logits, labels, 3, losses, gradient, 0);

    /// <summary>A row in which one logit is x and the others are 0.</summary>
    private static float[] Row(int classes, int position, double x, double others = 0)
    {
        var row = new float[classes];
        Array.Fill(row, (float)others);
        row[position] = (float)x;
        return row;
    }

    private static (double Loss, double Gradient) At(LabelLoss loss, int classes, int label, double x)
    {
        float[] value = new float[1], gradient = new float[classes];
        loss(Row(classes, label, x), [label], value, gradient);
        return (value[0], gradient[label]);
    }

    private static Figure Label(string name, string title, params (string Name, LabelLoss Loss)[] family)
    {
        (string Name, LabelLoss Loss)[] all = [("cross entropy", (x, t, l, g) => PlottedRows.CrossEntropy(x, t, Classes, l, g, 0)), .. family];
        return TwoPanels(
            name, $"{title}, {Classes} classes", "logit of the label, the others 0", Line.Sweep(-4, 10),
            [.. all.Select((member, i) => (member.Name, Color(i), new Func<double, (double, double)>(x => At(member.Loss, Classes, 0, x))))]);
    }

    private static Figure Counts(string name, string title, string plainName, LabelLoss plain, LabelLoss loss, double range) => TwoPanels(
        name, $"{title} …", "logit of the label, the others 0", Line.Sweep(-range, range),
        [
            (plainName, Line.Plain, x => At(plain, 3, 0, x)),
            .. Frequencies.Select((frequency, label) => (frequency, Line.Colors[label], new Func<double, (double, double)>(x => At(loss, 3, label, x)))),
        ]);

    private delegate void TargetLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, int classes, Span<float> losses, Span<float> gradient);

    private static Figure Divergence(string name, string title, TargetLoss loss)
    {
        Func<double, (double, double)> Of(TargetLoss of) => x =>
        {
            float[] value = new float[1], gradient = new float[3];
            of(Row(3, 0, x), [0.7f, 0.2f, 0.1f], 3, value, gradient);
            return (value[0], gradient[0]);
        };
        return TwoPanels(
            name, $"{title} from targets 0.7, 0.2, 0.1", "first logit, the others 0", Line.Sweep(-6, 8),
            [("cross entropy", Line.Plain, Of(PlottedRows.DenseCrossEntropy)), (title, Line.Colors[0], Of(loss))]);
    }

    private static Figure Zlpr()
    {
        const int labels = 20, positives = 2;
        float[] targets = [.. Enumerable.Range(0, labels).Select(i => i < positives ? 1f : 0)];
        double[] x = Line.Sweep(-4, 6);
        (double Loss, double Positive, double Negative) Of(TargetLoss loss, double at)
        {
            float[] losses = new float[labels], gradient = new float[labels];
            loss([.. targets.Select(target => (float)(target > 0 ? at : -at))], targets, labels, losses, gradient);
            return (losses.Sum(), gradient[0], gradient[^1]);
        }
        TargetLoss plain = (l, t, _, losses, g) => PlottedLosses.BinaryCrossEntropy(l, t, losses, g, 1), zlpr = (l, t, c, losses, g) => PlottedRows.ZlprLoss(l, t, c, losses[..1], g);
        (string, string, TargetLoss)[] family = [("binary cross entropy, summed", Line.Plain, plain), ("ZLPR", Line.Colors[0], zlpr)];
        const string label = "logit of positives, minus that of negatives";
        return new(
            "ZlprLoss",
            new("ZLPR loss, 2 positives of 20 labels", label, [.. family.Select(one => Line.Of(one.Item1, one.Item2, false, x, at => Of(one.Item3, at).Loss))], 0, 30),
            new(
                "Gradient of a positive (solid), a negative (dashed)", label,
                [
                    .. family.SelectMany(one => new[]
                    {
                        Line.Of(one.Item1, one.Item2, false, x, at => Of(one.Item3, at).Positive), Line.Of(null, one.Item2, true, x, at => Of(one.Item3, at).Negative),
                    }),
                ]));
    }

    /// <summary>One class at a time has logit x; what else is in the row is right beyond doubt, so that its loss is 0.</summary>
    private static Figure DistributionBalanced()
    {
        double[] x = Line.Sweep(-6, 6);
        (double Loss, double Gradient) Of(int position, bool isPositive, double at)
        {
            int other = position == 0 ? 1 : 0;
            float[] logits = Row(3, position, at, -30), targets = new float[3], losses = new float[1], gradient = new float[3];
            targets[isPositive ? position : other] = 1;
            if (!isPositive)
                logits[other] = 30;
            PlottedRows.DistributionBalancedLoss(logits, targets, losses, gradient);
            return (losses[0], gradient[position]);
        }
        Line[] Lines(Func<(double Loss, double Gradient), double> part) =>
        [
            .. new[] { true, false }.Select(isPositive => Line.Of(
                isPositive ? "cross entropy" : null, Line.Plain, !isPositive, x,
                at => part(Point.Of((l, t, losses, g) => PlottedLosses.BinaryCrossEntropy(l, t, losses, g, 1), at, isPositive ? 1 : 0)))),
            .. Frequencies.SelectMany((frequency, position) => new[] { true, false }.Select(isPositive => Line.Of(
                isPositive ? frequency : null, Line.Colors[position], !isPositive, x, at => part(Of(position, isPositive, at))))),
        ];
        return new(
            "DistributionBalancedLoss",
            new("Distribution-balanced (solid: target 1, dashed: 0)", "logit of one class", Lines(point => point.Loss)),
            new("Gradient", "logit of one class", Lines(point => point.Gradient)));
    }

    private static string Color(int i) => i == 0 ? Line.Plain : Line.Colors[i - 1];

    private static Figure TwoPanels(string name, string title, string xLabel, double[] x, IReadOnlyList<(string Name, string Color, Func<double, (double Loss, double Gradient)> At)> curves) => new(
        name,
        new(title, xLabel, [.. curves.Select(curve => Line.Of(curve.Name, curve.Color, false, x, at => curve.At(at).Loss))], -2.5, 14),
        new("Gradient by that logit", xLabel, [.. curves.Select(curve => Line.Of(curve.Name, curve.Color, false, x, at => curve.At(at).Gradient))], -35, 5));
}
