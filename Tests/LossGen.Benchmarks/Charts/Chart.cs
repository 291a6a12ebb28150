using ScottPlot;
using SkiaSharp;

namespace LossGen.Benchmarks.Charts;

/// <summary>Horizontal bars in groups, one color a series, each with its number.</summary>
internal static class Chart
{
    private const int Width = 1100;

    // Fonts without serifs of Windows, macOS and Linux; the first that is installed serves.
    private static readonly string[] FontFamilies = ["Segoe UI", "Helvetica Neue", "Arial", "Liberation Sans", "DejaVu Sans"];

    private static readonly string[] Colors = ["#F59E0B", "#475569", "#94A3B8", "#CBD5E1"];

    /// <summary>Writes a PNG.</summary>
    /// <param name="path">The file.</param>
    /// <param name="title">What is drawn, with its unit.</param>
    /// <param name="groups">The names of the groups, the first on top.</param>
    /// <param name="series">For each series its name and a number for each group; NaN: no bar.</param>
    public static void Save(string path, string title, IReadOnlyList<string> groups, IReadOnlyList<(string Name, IReadOnlyList<double> Values)> series)
    {
        Fonts.Default = FontFamilies.FirstOrDefault(SKFontManager.Default.FontFamilies.Contains) ?? Fonts.Default;
        var plot = new Plot();
        int pitch = series.Count + 1;
        double largest = series.SelectMany(one => one.Values).Where(double.IsFinite).Max();
        for (int i = 0; i < series.Count; i++)
        {
            Bar[] bars =
            [
                .. series[i].Values.Select((value, group) => new Bar
                {
                    Position = -(group * pitch + i), Value = value, Size = 0.9, LineWidth = 0, FillColor = Color.FromHex(Colors[i]),
                    Label = FormattableString.Invariant($" {value:0.0#}"),
                }).Where(bar => double.IsFinite(bar.Value)),
            ];
            var drawn = plot.Add.Bars(bars);
            drawn.Horizontal = true;
            drawn.ValueLabelStyle.FontSize = 15;
            if (series.Count > 1)
                drawn.LegendText = series[i].Name;
        }
        plot.Axes.Left.SetTicks([.. groups.Select((_, group) => -(group * pitch + (series.Count - 1) / 2.0))], [.. groups]);
        plot.Axes.Left.TickLabelStyle.FontSize = 17;
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Axes.Bottom.TickLabelStyle.FontSize = 14;
        plot.Axes.SetLimits(0, largest * 1.12, -(groups.Count * pitch) + 1.4, 0.8);
        plot.Axes.Right.IsVisible = plot.Axes.Top.IsVisible = false;
        plot.Grid.YAxisStyle.IsVisible = false;
        plot.Title(title, size: 20);
        plot.Axes.Title.Label.Bold = false;
        plot.Legend.FontSize = 16;
        if (series.Count > 1)
            plot.ShowLegend(Alignment.LowerRight);
        plot.SavePng(path, Width, 90 + 24 * groups.Count * pitch);
    }
}
