namespace LossGen.Generator.Printing;

/// <summary>Finds in the text of kernels what they use of the library: a member of one of its classes is always written behind the name of the class.</summary>
internal static class LibraryUses
{
    /// <summary>The members that a text uses, with their class, in order.</summary>
    public static IReadOnlyCollection<string> In(string text)
    {
        var members = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string type in LibraryNames.Classes)
        {
            foreach (int place in PlacesOf(text, type + "."))
            {
                int start = place + type.Length + 1, end = start;
                while (end < text.Length && IsOfName(text[end]))
                    end++;
                members.Add($"{type}.{text.Substring(start, end - start)}");
            }
        }
        return members;
    }

    /// <summary>Whether a text has a name that stands alone, behind no dot.</summary>
    public static bool Names(string text, string name) =>
        PlacesOf(text, name).Any(place => (place == 0 || text[place - 1] != '.') && (place + name.Length == text.Length || !IsOfName(text[place + name.Length])));

    private static IEnumerable<int> PlacesOf(string text, string name)
    {
        for (int place = text.IndexOf(name, StringComparison.Ordinal); place >= 0; place = text.IndexOf(name, place + 1, StringComparison.Ordinal))
        {
            if (place == 0 || !IsOfName(text[place - 1]))
                yield return place;
        }
    }

    private static bool IsOfName(char letter) => char.IsLetterOrDigit(letter) || letter == '_';
}
