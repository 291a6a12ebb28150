using System.Globalization;
using Spectre.Console;

namespace LossGen.Sample.Figures;

/// <summary>What the command <c>plots</c> does: every picture of docs/losses and docs/imbalance.md that needs no training, and the numbers of its example.</summary>
internal static class Documentation
{
    /// <summary>Writes the pictures.</summary>
    /// <param name="directory">The folder docs, or one like it.</param>
    /// <param name="console">Where the example is printed.</param>
    public static void Write(string directory, IAnsiConsole console)
    {
        int count = Save(Path.Combine(directory, "losses", "images"), [.. ElementFigures.All(), .. RegressionFigures.All(), .. RowFigures.All(), .. RegionFigures.All()])
            + Save(Path.Combine(directory, "imbalance"), [.. ImbalanceFigures.All()]);
        console.WriteLine($"{count} plots in {Path.GetFullPath(directory)}");

        var table = new Table { Title = new TableTitle("100 positives with p = 0.1 among 100,000 negatives"), Border = TableBorder.Rounded };
        table.AddColumns("", "p of negatives", "loss of a negative", "loss of a positive", "share of positives in the loss", "in the gradient");
        foreach ((string name, PlottedLoss loss) in ImbalanceFigures.Compared)
        {
            foreach (double p in new[] { 0.1, 0.02 })
            {
                var example = EasyNegatives.At(loss, p);
                table.AddRow(name, Text(p, "0.00"), Text(example.NegativeLoss, "0.00000"), Text(example.PositiveLoss, "0.00"), Text(100 * example.LossShare, "0.0 '%'"), Text(100 * example.GradientShare, "0.0 '%'"));
            }
        }

        console.Write(table);
    }

    private static int Save(string directory, IReadOnlyList<Figure> figures)
    {
        Directory.CreateDirectory(directory);
        foreach (Figure figure in figures)
            figure.Save(directory);
        return figures.Count;
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
