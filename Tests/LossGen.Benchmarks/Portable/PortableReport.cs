using System.Globalization;
using System.Text;

namespace LossGen.Benchmarks.Portable;

/// <summary>Portable code against the loops that it replaces: on .NET, on Mono, and as C++.</summary>
internal static class PortableReport
{
    private static readonly string[] NativeOptions = ["-O3", "-O3 -march=haswell -ffp-contract=off"];

    public static string Table()
    {
        using var project = new PortableProject();
        var text = new StringBuilder("| runtime | loss | MathF loop, ns | LossGen, ns | |\n| --- | --- | ---: | ---: | ---: |\n");
        Add(text, ".NET", project.RunByNet());
        Add(text, "Mono", project.RunByMono());
        string source = NativeRendering.Of(project.Generated("LossGen.Library.g.cs"), project.Generated("Losses.Asl.g.cs"));
        foreach (string options in NativeOptions)
        {
            if (NativeRendering.Measure(source, options) is { } time)
                text.Append(CultureInfo.InvariantCulture, $"| as C++, clang {options} | asymmetric | | {time} | |\n");
        }
        return text.ToString();
    }

    /// <summary>The kernel of the asymmetric loss as C++.</summary>
    public static string Native()
    {
        using var project = new PortableProject();
        return NativeRendering.Of(project.Generated("LossGen.Library.g.cs"), project.Generated("Losses.Asl.g.cs"));
    }

    private static void Add(StringBuilder text, string runtime, string? output)
    {
        foreach (string line in output?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            string[] cells = line.Trim().Split('|');
            double ratio = double.Parse(cells[1], CultureInfo.InvariantCulture) / double.Parse(cells[2], CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"| {runtime} | {cells[0]} | {cells[1]} | {cells[2]} | {ratio:F1}× |\n");
        }
    }
}
