namespace LossGen.Sample.Figures;

/// <summary>The plots of regression losses, with half the squared error or the Poisson loss beside them.</summary>
internal static class RegressionFigures
{
    private static readonly (string Name, PlottedLoss Loss) HalfSquared = ("half squared error", PlottedRegressions.HalfSquaredError);

    /// <summary>The figures.</summary>
    public static IEnumerable<Figure> All() =>
    [
        Difference("MeanSquaredError", "Squared error", Member("squared error", PlottedRegressions.MeanSquaredError)),
        Difference("HalfSquaredError", "Half squared error", Member("squared error", PlottedRegressions.MeanSquaredError)),
        Difference("MeanAbsoluteError", "Absolute error", Member("absolute error", PlottedRegressions.MeanAbsoluteError)),
        Difference("HuberLoss", "Huber loss", [.. new[] { 0.5f, 1, 2 }.Select(d => Member($"δ = {d}", (x, y, l, g) => PlottedRegressions.HuberLoss(x, y, l, g, d)))]),
        Difference("SmoothL1Loss", "Smooth L1 loss", [.. new[] { 0.5f, 1, 2 }.Select(b => Member($"β = {b}", (x, y, l, g) => PlottedRegressions.SmoothL1Loss(x, y, l, g, b)))]),
        Difference("PseudoHuberLoss", "Pseudo-Huber loss", [.. new[] { 0.5f, 1, 2 }.Select(d => Member($"δ = {d}", (x, y, l, g) => PlottedRegressions.PseudoHuberLoss(x, y, l, g, d)))]),
        Difference("LogCoshLoss", "Log-cosh loss", Member("log-cosh", PlottedRegressions.LogCoshLoss)),
        Difference("QuantileLoss", "Quantile loss", [.. new[] { 0.1f, 0.5f, 0.9f }.Select(t => Member($"τ = {t}", (x, y, l, g) => PlottedRegressions.QuantileLoss(x, y, l, g, t)))]),
        Difference("ExpectileLoss", "Expectile loss", [.. new[] { 0.1f, 0.5f, 0.9f }.Select(t => Member($"τ = {t}", (x, y, l, g) => PlottedRegressions.ExpectileLoss(x, y, l, g, t)))]),
        Family(
            "MeanSquaredLogarithmicError", "Squared logarithmic error (solid: target 1, dashed: 5)", "prediction", Line.Sweep(-0.9, 12), [1, 5],
            [HalfSquared, Member("squared logarithmic error", PlottedRegressions.MeanSquaredLogarithmicError)]),
        Difference(
            "GaussianNegativeLogLikelihood", "Gaussian negative log-likelihood",
            [.. new[] { -1f, 0, 2 }.Select(s => Member($"ln variance {s}", (x, y, l, g) => PlottedRegressions.GaussianNegativeLogLikelihood(x, y, l, g, s)))]),
        Family(
            "PpoClipLoss", "PPO (solid: advantage 1, dashed: −1)", "logarithm of the ratio", Line.Sweep(-1, 1), [1, -1],
            [("not clipped", NotClipped), .. new[] { 0.1f, 0.2f }.Select(e => Member($"ε = {e}", (x, y, l, g) => PlottedRegressions.PpoClipLoss(x, y, l, g, e)))]),
        Difference("CharbonnierLoss", "Charbonnier loss", [.. new[] { 0.001f, 0.5f, 1 }.Select(e => Member($"ε = {e}", (x, y, l, g) => PlottedRegressions.CharbonnierLoss(x, y, l, g, e)))]),
        Difference(
            "BarronLoss", "Barron's loss", Member("α = 1", PlottedRegressions.BarronOne), Member("α = 0", PlottedRegressions.BarronZero),
            Member("α = −2", PlottedRegressions.BarronMinusTwo), Member("α = −∞", PlottedRegressions.BarronMinusInfinity)),
        Logarithmic("PoissonLoss", "Poisson loss", ("half squared error of ln target", OfLogarithm), Member("Poisson", PlottedRegressions.PoissonLoss)),
        Logarithmic("GammaLoss", "Gamma loss", ("Poisson", PlottedRegressions.PoissonLoss), Member("gamma", PlottedRegressions.GammaLoss)),
        Logarithmic(
            "TweedieLoss", "Tweedie loss above its minimum", ("Poisson", AboveMinimum(PlottedRegressions.PoissonLoss)),
            [.. new[] { 1.1f, 1.5f, 1.9f }.Select(r => Member($"ρ = {r}", AboveMinimum((x, y, l, g) => PlottedRegressions.TweedieLoss(x, y, l, g, r))))]),
    ];

    private static void NotClipped(ReadOnlySpan<float> predictions, ReadOnlySpan<float> advantage, Span<float> losses, Span<float> gradient)
    {
        for (int i = 0; i < predictions.Length; i++)
            gradient[i] = losses[i] = -advantage[i] * MathF.Exp(predictions[i]);
    }

    private static (string Name, PlottedLoss Loss) Member(string name, PlottedLoss loss) => (name, loss);

    private static void OfLogarithm(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient) =>
        PlottedRegressions.HalfSquaredError(predictions, [MathF.Log(targets[0])], losses, gradient);

    // The minima, at the logarithm of the target, lie far apart, and say nothing.
    private static PlottedLoss AboveMinimum(PlottedLoss loss) => (predictions, targets, losses, gradient) =>
    {
        loss(predictions, targets, losses, gradient);
        losses[0] -= (float)Point.Of(loss, Math.Log(targets[0]), targets[0]).Loss;
    };

    private static Figure Difference(string name, string title, params (string Name, PlottedLoss Loss)[] family) =>
        Family(name, title, "prediction − target", Line.Sweep(-4, 4), [0], [HalfSquared, .. family]);

    private static Figure Logarithmic(string name, string title, (string Name, PlottedLoss Loss) plain, params (string Name, PlottedLoss Loss)[] family) =>
        Family(name, $"{title} (solid: target 1, dashed: 5)", "prediction: logarithm of the mean", Line.Sweep(-3, 4), [1, 5], [plain, .. family]);

    private static Figure Family(string name, string title, string xLabel, double[] x, double[] targets, (string Name, PlottedLoss Loss)[] family)
    {
        Line[] Lines(Func<(double Loss, double Gradient), double> part) =>
        [
            .. family.SelectMany((member, i) => targets.Select((target, j) => Line.Of(
                j == 0 ? member.Name : null, i == 0 ? Line.Plain : Line.Colors[i - 1], j > 0, x, at => part(Point.Of(member.Loss, at, target))))),
        ];
        return new(name, new(title, xLabel, Lines(point => point.Loss), -5, 8), new("Gradient", xLabel, Lines(point => point.Gradient), -4, 4));
    }
}
