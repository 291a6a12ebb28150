namespace LossGen.Tests.Hostile;

/// <summary>A span of a method that is called with hostile data.</summary>
/// <param name="Declaration">The parameter as it is declared, without what kind of span it is: <c>[Per(Axis.Row)] gamma:float</c>.</param>
internal sealed record HostileParameter(string Declaration)
{
    public string Attributes => Declaration.Contains(']', StringComparison.Ordinal) ? Declaration[..(Declaration.IndexOf(']', StringComparison.Ordinal) + 1)] + " " : "";

    public string Name => Declaration[Attributes.Length..].Trim().Split(':')[0];

    public string Type => Declaration.Contains(':', StringComparison.Ordinal) ? Declaration.Split(':')[1] : "float";

    public bool IsOutput => Name is "gradient" or "hessian" or "losses" or "probabilities" || Name.EndsWith("Gradient", StringComparison.Ordinal);

    public int Size => Type switch { "double" => 8, "float" or "int" => 4, "Half" => 2, _ => 1 };

    /// <summary>What it has an item for each of.</summary>
    public string Axis(bool isOfRows, bool hasClasses) => Name.Replace("Gradient", "", StringComparison.Ordinal) switch
    {
        "labels" or "rowWeights" => "row",
        "weights" or "mask" or "losses" => isOfRows ? "row" : "element",
        "classWeights" => "class",
        "logits" or "predictions" or "targets" or "gradient" or "hessian" or "probabilities" or "logVariance" => "element",
        _ when Attributes.Contains("Row", StringComparison.Ordinal) => "row",
        _ => hasClasses ? "class" : "element",
    };
}
