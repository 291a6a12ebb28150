using ScottPlot;
using ScottPlot.MultiplotLayouts;

namespace LossGen.Sample.Figures;

/// <summary>A picture of the documentation: panels side by side. Every number in it comes from a generated kernel.</summary>
/// <param name="Name">Name of the file, without extension.</param>
/// <param name="Panels">The panels.</param>
internal sealed record Figure(string Name, params Panel[] Panels)
{
    private const int PanelWidth = 500, Height = 400;

    /// <summary>Writes the picture as PNG.</summary>
    /// <param name="directory">Where to.</param>
    public void Save(string directory)
    {
        Fonts.Default = ProbabilityPlot.FontFamily;
        var figure = new Multiplot();
        figure.AddPlots(Panels.Length);
        figure.Layout = new Columns();
        for (int i = 0; i < Panels.Length; i++)
            Draw(figure.GetPlot(i), Panels[i]);
        figure.SavePng(Path.Combine(directory, Name + ".png"), PanelWidth * Panels.Length, Height);
    }

    private static void Draw(Plot plot, Panel panel)
    {
        foreach (Line line in panel.Lines)
        {
            var drawn = plot.Add.ScatterLine(line.X, line.Y, Color.FromHex(line.Color));
            drawn.LineWidth = 2;
            drawn.LinePattern = line.IsDashed ? LinePattern.Dashed : LinePattern.Solid;
            if (line.Name is not null)
                drawn.LegendText = line.Name;
        }

        double[] shown = [.. panel.Lines.SelectMany(line => line.Y).Where(double.IsFinite).Select(y => Math.Clamp(y, panel.Lowest, panel.Highest))];
        double margin = 0.04 * (shown.Max() - shown.Min());
        plot.Axes.SetLimits(panel.Lines.Min(line => line.X[0]), panel.Lines.Max(line => line.X[^1]), shown.Min() - margin, shown.Max() + margin);
        plot.Title(panel.Title, size: 14);
        plot.XLabel(panel.XLabel, size: 13);
        plot.Axes.Bottom.Label.Bold = false;
        plot.Legend.FontSize = 12;
        plot.ShowLegend(Edge.Bottom);
        plot.Legend.Orientation = Orientation.Horizontal;
    }
}
