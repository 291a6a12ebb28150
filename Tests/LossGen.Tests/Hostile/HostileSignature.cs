namespace LossGen.Tests.Hostile;

/// <summary>A method with many roles, and the wrapper that calls it with the spans of a <see cref="HostileCall"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Attribute">The loss.</param>
/// <param name="Spans">Its spans, separated by commas; <c>classes</c> is the number. An axis stands on outputs too, where the method itself has none.</param>
internal sealed record HostileSignature(string Name, string Attribute, string Spans)
{
    private string[] All => Spans.Split(", ");

    public HostileParameter[] Parameters => [.. All.Where(span => span != "classes").Select(span => new HostileParameter(span))];

    public bool HasClasses => All.Contains("classes");

    // Losses over the classes of a row; their weights and masks are of rows.
    private bool IsOfRows => Parameters.Any(parameter => parameter.Name == "labels");

    public int CountOf(HostileParameter parameter, int rows, int classes) => parameter.Axis(IsOfRows, HasClasses) switch
    {
        "row" => rows,
        "class" => classes,
        _ => HasClasses ? rows * classes : rows,
    };

    /// <summary>The annotated method and its wrapper: spans are asked for by their names.</summary>
    public string Source
    {
        get
        {
            string Declared(HostileParameter parameter) => $"{(parameter.IsOutput ? "Span" : parameter.Attributes + "ReadOnlySpan")}<{parameter.Type}> {parameter.Name}";
            string parameters = string.Join(", ", All.Select(span => span == "classes" ? "int classes" : Declared(new(span))));
            string arguments = string.Join(", ", All.Select(span => span == "classes" ? "classes" : $"MemoryMarshal.Cast<byte, {new HostileParameter(span).Type}>(bytes(\"{new HostileParameter(span).Name}\"))"));
            return $"[{Attribute}] public static partial double {Name}({parameters});\npublic static double Call{Name}(Bytes bytes, int classes) => {Name}({arguments});";
        }
    }
}
