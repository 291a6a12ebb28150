namespace LossGen.Generator.Printing;

/// <summary>A class of the library, member by member.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Head">What stands before its first member.</param>
/// <param name="Members">The text of its members with their names; those of one name are one after the other.</param>
internal sealed record LibraryClass(string Name, string Head, IReadOnlyList<(string Name, string Text)> Members)
{
    /// <summary>Reads a class in whose text an empty line stands between two members and nowhere else.</summary>
    public static LibraryClass Of(string text)
    {
        string[] lines = [.. text.Split('\n').Select(line => line.TrimEnd('\r'))];
        int open = Array.IndexOf(lines, "{"), close = Array.LastIndexOf(lines, "}");
        var members = new List<(string Name, string Text)>();
        for (int first = open + 1, end; first < close; first = end + 1)
        {
            end = first;
            while (end < close && lines[end].Length > 0)
                end++;
            if (end > first)
                members.Add((NameOf(lines.Skip(first).Take(end - first)), string.Join("\n", lines.Skip(first).Take(end - first))));
        }
        string head = string.Join("\n", lines.Take(open + 1));
        return new(LastName(lines[open - 1]), head, members);
    }

    // What stands before parameters, a value or a body.
    private static string NameOf(IEnumerable<string> lines)
    {
        string declaration = lines.First(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && !line.TrimStart().StartsWith("[", StringComparison.Ordinal));
        int end = new[] { declaration.IndexOf('('), declaration.IndexOf(" =", StringComparison.Ordinal) }.Where(place => place >= 0).DefaultIfEmpty(declaration.Length).Min();
        string before = declaration.Substring(0, end);
        return LastName(before.EndsWith(">", StringComparison.Ordinal) ? before.Substring(0, before.LastIndexOf('<')) : before);
    }

    private static string LastName(string text) => text.Substring(text.LastIndexOf(' ') + 1);
}
