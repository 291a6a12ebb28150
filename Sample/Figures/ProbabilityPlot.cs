using ScottPlot;
using ScottPlot.MultiplotLayouts;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace LossGen.Sample.Figures;

/// <summary>Draws the mean p_t over the iterations, as the asymmetric loss paper does for its training.</summary>
internal static class ProbabilityPlot
{
    private const int Width = 1400;
    private const int Height = 600;
    private const int PointsPerEpoch = 6;

    /// <summary>Fonts without serifs of Windows, macOS and Linux; the first that is installed serves.</summary>
    private static readonly string[] FontFamilies = ["Segoe UI", "Helvetica Neue", "Arial", "Liberation Sans", "DejaVu Sans"];

    /// <summary>The font of all plots.</summary>
    public static string FontFamily => FontFamilies.FirstOrDefault(SKFontManager.Default.FontFamilies.Contains) ?? Fonts.Default;

    /// <summary>Writes a PNG with one panel for positives and one for negatives.</summary>
    /// <param name="outcomes">What came out for each loss.</param>
    /// <param name="path">Path of the file; its directory exists.</param>
    public static void Save(IReadOnlyList<LossOutcome> outcomes, string path)
    {
        Fonts.Default = FontFamily;
        var figure = new Multiplot();
        figure.AddPlots(2);
        figure.Layout = new Columns();
        Draw(figure.GetPlot(0), outcomes, curve => curve.Positives);
        Draw(figure.GetPlot(1), outcomes, curve => curve.Negatives);
        Label(figure.GetPlot(0), "Positives", "Mean p", Alignment.UpperRight);
        Label(figure.GetPlot(1), "Negatives", "Mean 1 − p", Alignment.LowerRight);
        figure.SavePng(path, Width, Height);
    }

    private static void Draw(Plot plot, IReadOnlyList<LossOutcome> outcomes, Func<ProbabilityCurve, float[]> select)
    {
        LinePattern[] patterns = [LinePattern.Solid, LinePattern.Dashed, LinePattern.DenselyDashed];
        for (int i = 0; i < outcomes.Count; i++)
        {
            // Within an epoch p_t falls, since its last pictures have not been seen for longest: the thin line shows that sawtooth,
            // the thick one the trend without it.
            var color = Color.FromHex(outcomes[i].Choice.Contestant.Color);
            float[] values = select(outcomes[i].Curve);
            int epochs = outcomes[i].Choice.Settings.Epochs;
            IReadOnlyList<(int Iteration, double Mean)> raw = ProbabilityCurve.Condense(values, epochs * PointsPerEpoch);
            var thin = plot.Add.ScatterLine(
                raw.Select(point => (double)point.Iteration).ToArray(),
                raw.Select(point => point.Mean).ToArray(),
                color.WithAlpha(0.35));
            thin.LineWidth = 1.5f;

            var thick = plot.Add.ScatterLine(
                Enumerable.Range(1, values.Length).Select(iteration => (double)iteration).ToArray(),
                ProbabilityCurve.Smooth(values, values.Length / epochs),
                color);
            thick.LineWidth = 3.5f;
            thick.LinePattern = patterns[i % patterns.Length];
            thick.LegendText = outcomes[i].Choice.Contestant.Name;
        }

        plot.Axes.SetLimits(0, outcomes[0].Curve.Positives.Length, 0, 1.02);
    }

    private static void Label(Plot plot, string title, string quantity, Alignment legend)
    {
        plot.Title($"{title}: probability given to what is true", size: 20);
        plot.XLabel("Iteration", size: 17);
        plot.YLabel($"{quantity} in the training batches", size: 17);
        plot.Axes.Bottom.Label.Bold = false;
        plot.Axes.Left.Label.Bold = false;
        plot.Axes.Bottom.TickLabelStyle.FontSize = 14;
        plot.Axes.Left.TickLabelStyle.FontSize = 14;
        plot.Axes.Left.TickGenerator = new NumericFixedInterval(0.1);
        plot.Legend.FontSize = 16;
        plot.ShowLegend(legend);
    }
}
