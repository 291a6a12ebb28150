using System.Globalization;
using System.Reflection;
using ScottPlot;

namespace LossGen.Sample.Figures;

/// <summary>Draws value and gradient of each loss for the documentation, computed by the generated kernels.</summary>
internal static class LossPlots
{
    private const int Width = 560;
    private const int Height = 300;
    private const int Points = 401;
    private const float Range = 6;

    private static readonly string[] Colors = ["#0072B2", "#D55E00", "#009E73"];

    /// <summary>Writes a PNG named after each loss.</summary>
    /// <param name="directory">Where to; it is created.</param>
    /// <returns>How many files were written.</returns>
    public static int Save(string directory)
    {
        Directory.CreateDirectory(directory);
        MethodInfo[] losses = typeof(PlottedLosses).GetMethods(BindingFlags.Public | BindingFlags.Static);
        foreach (MethodInfo loss in losses)
        {
            bool isRegression = loss.GetParameters()[0].Name == "predictions";
            Draw(loss.CreateDelegate<PlottedLoss>(), isRegression, TargetsOf(loss.Name, isRegression))
                .SavePng(Path.Combine(directory, loss.Name + ".png"), Width, Height);
        }

        return losses.Length;
    }

    private static float[] TargetsOf(string loss, bool isRegression) => loss switch
    {
        "QualityFocalLoss" or "VarifocalLoss" or "GaussianFocalLoss" => [1, 0, 0.5f],
        "PoissonLoss" or "GammaLoss" or "TweedieLoss" => [1, 5],
        _ => isRegression ? [0] : [1, 0],
    };

    private static Plot Draw(PlottedLoss loss, bool isRegression, float[] targets)
    {
        Fonts.Default = ProbabilityPlot.FontFamily;
        float[] x = [.. Enumerable.Range(0, Points).Select(i => Range * (2f * i / (Points - 1) - 1))];
        var plot = new Plot();
        for (int i = 0; i < targets.Length; i++)
        {
            // The plot keeps the arrays.
            float[] values = new float[Points];
            float[] gradient = new float[Points];
            loss(x, [.. Enumerable.Repeat(targets[i], Points)], values, gradient);
            string target = targets[i].ToString(CultureInfo.InvariantCulture);
            Add(plot, x, values, Colors[i], LinePattern.Solid, $"loss, target {target}");
            Add(plot, x, gradient, Colors[i], LinePattern.Dashed, $"gradient, target {target}");
        }

        plot.Axes.SetLimits(-Range, Range, -2.5, 5);
        plot.XLabel(isRegression ? "prediction" : "logit", size: 13);
        plot.Axes.Bottom.Label.Bold = false;
        plot.Legend.FontSize = 11;
        plot.ShowLegend(Edge.Right);
        return plot;
    }

    private static void Add(Plot plot, float[] x, float[] y, string color, LinePattern pattern, string legend)
    {
        var line = plot.Add.ScatterLine(x, y, Color.FromHex(color));
        line.LineWidth = 2;
        line.LinePattern = pattern;
        line.LegendText = legend;
    }
}
