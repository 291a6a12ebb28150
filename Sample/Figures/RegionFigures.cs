namespace LossGen.Sample.Figures;

/// <summary>The plots of the losses of a region, with the mean cross entropy of its elements beside them, and of hard example mining.</summary>
internal static class RegionFigures
{
    private const int Elements = 1000, Positives = 20;

    private static readonly float[] Targets = [.. Enumerable.Range(0, Elements).Select(i => i < Positives ? 1f : 0)];

    private delegate float RegionLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);

    /// <summary>The figures.</summary>
    public static IEnumerable<Figure> All() =>
    [
        Region("DiceLoss", "Dice loss", [.. new[] { 1f, 10, 100 }.Select(s => Member($"smooth {s}", (x, y, g) => PlottedRegions.DiceLoss(x, y, g, s)))]),
        Region("JaccardLoss", "Jaccard loss", Member("Jaccard", PlottedRegions.JaccardLoss), Member("Dice", (x, y, g) => PlottedRegions.DiceLoss(x, y, g, 1))),
        Region("TverskyLoss", "Tversky loss", [.. new[] { (0.5f, 0.5f), (0.3f, 0.7f), (0.7f, 0.3f) }.Select(w => Member($"α = {w.Item1}, β = {w.Item2}", (x, y, g) => PlottedRegions.TverskyLoss(x, y, g, w.Item1, w.Item2)))]),
        Region("FocalTverskyLoss", "Focal Tversky loss", [.. new[] { 0.5f, 0.75f, 1, 1.5f }.Select(c => Member($"γ = {c}", (x, y, g) => PlottedRegions.FocalTverskyLoss(x, y, g, c)))]),
        Region("ComboLoss", "Combo loss", [.. new[] { 0.25f, 0.5f, 0.75f }.Select(a => Member($"α = {a}", (x, y, g) => PlottedRegions.ComboLoss(x, y, g, a)))]),
        Mining(),
    ];

    private static (string Name, RegionLoss Loss) Member(string name, RegionLoss loss) => (name, loss);

    private static Figure Region(string name, string title, params (string Name, RegionLoss Loss)[] family)
    {
        (string Name, RegionLoss Loss)[] all = [("mean cross entropy", PlottedRegions.BinaryCrossEntropy), .. family];
        double[] x = Line.Sweep(-4, 8);
        (double Loss, double Positives, double Negatives) At(RegionLoss loss, double at)
        {
            var gradient = new float[Elements];
            float value = loss([.. Targets.Select(target => (float)(target > 0 ? at : -at))], Targets, gradient);
            return (value, gradient[..Positives].Sum(), gradient[Positives..].Sum());
        }
        const string label = "logit of positives, minus that of negatives";
        string Color(int i) => i == 0 ? Line.Plain : Line.Colors[i - 1];
        return new(
            name,
            new($"{title}, {Positives} of {Elements:N0} positive", label, [.. all.Select((member, i) => Line.Of(member.Name, Color(i), false, x, at => At(member.Loss, at).Loss))], -1.5, 3),
            new(
                "Summed gradient of positives (solid), negatives (dashed)", label,
                [
                    .. all.SelectMany((member, i) => new[]
                    {
                        Line.Of(member.Name, Color(i), false, x, at => At(member.Loss, at).Positives), Line.Of(null, Color(i), true, x, at => At(member.Loss, at).Negatives),
                    }),
                ]));
    }

    /// <summary>A batch of positives whose logits are spread evenly: which of them get a gradient.</summary>
    private static Figure Mining()
    {
        double[] x = Line.Sweep(-6, 6);
        float[] logits = [.. x.Select(at => (float)at)], targets = [.. x.Select(_ => 1f)];
        (string Name, string Color, PlottedLoss Loss)[] all =
        [
            ("cross entropy", Line.Plain, (l, t, losses, g) => PlottedLosses.BinaryCrossEntropy(l, t, losses, g, 1)),
            ("keep 0.5", Line.Colors[0], PlottedRegions.HardestHalf), ("keep 0.25", Line.Colors[1], PlottedRegions.HardestQuarter), ("keep 0.1", Line.Colors[2], PlottedRegions.HardestTenth),
        ];
        (double[] Counted, double[] Gradient) Of(PlottedLoss loss)
        {
            float[] losses = new float[x.Length], gradient = new float[x.Length];
            loss(logits, targets, losses, gradient);
            return ([.. losses.Zip(gradient, (value, slope) => slope == 0 ? 0.0 : value)], [.. gradient.Select(slope => (double)slope)]);
        }
        return new(
            "HardExampleMining",
            new("Hard example mining of one batch: what counts", "logit of the example, target 1", [.. all.Select(one => new Line(one.Name, one.Color, false, x, Of(one.Loss).Counted))], 0, 7),
            new("Gradient", "logit of the example, target 1", [.. all.Select(one => new Line(one.Name, one.Color, false, x, Of(one.Loss).Gradient))]));
    }
}
