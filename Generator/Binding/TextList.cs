namespace LossGen.Generator.Binding;

/// <summary>Writes lists as sentences do.</summary>
internal static class TextList
{
    /// <summary>As <c>a, b and c</c>.</summary>
    public static string Of(IEnumerable<string> items, string conjunction = "and")
    {
        string[] all = [.. items];
        return all.Length switch
        {
            0 => "",
            1 => all[0],
            _ => string.Join(", ", all.Take(all.Length - 1)) + $" {conjunction} " + all[all.Length - 1],
        };
    }
}
