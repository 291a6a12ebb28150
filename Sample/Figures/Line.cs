namespace LossGen.Sample.Figures;

/// <summary>A line of a panel.</summary>
/// <param name="Name">What the legend says; null for a line that belongs to the one before it.</param>
/// <param name="Color">As #RRGGBB.</param>
/// <param name="IsDashed">Dashed in place of solid.</param>
/// <param name="X">Abscissas.</param>
/// <param name="Y">Ordinates.</param>
internal sealed record Line(string? Name, string Color, bool IsDashed, double[] X, double[] Y)
{
    /// <summary>The color of the plain loss that every plot shows beside the others.</summary>
    public const string Plain = "#666666";

    /// <summary>The colors of a family; from the palette of Okabe and Ito, which color-blind readers can tell apart.</summary>
    public static IReadOnlyList<string> Colors { get; } = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00"];

    /// <summary>Evaluates a function.</summary>
    public static Line Of(string? name, string color, bool isDashed, double[] x, Func<double, double> y) => new(name, color, isDashed, x, [.. x.Select(y)]);

    /// <summary>Equally spaced abscissas.</summary>
    public static double[] Sweep(double from, double to, int count = 301) => [.. Enumerable.Range(0, count).Select(i => from + (to - from) * i / (count - 1))];
}
