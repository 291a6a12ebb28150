using System.Globalization;

namespace LossGen.Tests.Golden;

/// <summary>Reads <c>cases.txt</c>.</summary>
internal static class GoldenCases
{
    private static readonly Lazy<GoldenCase[]> Cases = new(Read);

    /// <summary>The cases of independent elements whose loss exists.</summary>
    public static IReadOnlyList<GoldenCase> Implemented { get; } =
        [.. Cases.Value.Where(golden => golden.Kind is "element" or "regression" && Exists(golden.Attribute))];

    /// <summary>The cases of losses that couple elements: rows, multi-label rows, regions.</summary>
    public static IReadOnlyList<GoldenCase> Coupled { get; } =
        [.. Cases.Value.Where(golden => golden.Kind is "row" or "multilabel" or "region")];

    public static GoldenCase Find(string name) => Implemented.Concat(Coupled).Single(golden => golden.Name == name);

    private static bool Exists(string attribute) =>
        typeof(LossAttribute).Assembly.GetType($"LossGen.{attribute.Split('(')[0]}Attribute") is not null;

    private static GoldenCase[] Read()
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "cases.txt"));
        return [.. text.Trim().Split("\n\n").Select(Parse)];
    }

    private static GoldenCase Parse(string block)
    {
        var fields = block.Split('\n').Select(line => line.Split(' ', 2)).ToDictionary(parts => parts[0], parts => parts[1]);
        double[] Numbers(string field) => fields.TryGetValue(field, out string? text)
            ? [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture))]
            : [];
        return new(
            fields["case"], fields["attr"], fields["kind"],
            [.. Numbers("x").Select(number => (float)number)], [.. Numbers("y").Select(number => (float)number)],
            Numbers("loss"), Numbers("grad"), Numbers("hess"))
        {
            Labels = [.. Numbers("labels").Select(number => (long)number)],
            // A region is one row.
            Classes = fields["kind"] == "region" ? Numbers("x").Length : int.Parse(fields["shape"].Split(' ')[1], CultureInfo.InvariantCulture),
        };
    }
}
