namespace LossGen.Generator.Binding;

/// <summary>Tells names of probabilities.</summary>
internal static class ProbabilityNames
{
    private static readonly string[] Words = ["prob", "probs", "proba", "probas", "probability", "probabilities"];

    /// <summary>Whether a name has such a word in it: <c>probs</c>, <c>classProbabilities</c>, <c>y_prob</c>; their logarithms are something else.</summary>
    public static bool Is(string name)
    {
        string[] words = [.. WordsOf(name)];
        return words.Any(Words.Contains) && !words.Any(word => word is "log" or "logs" or "ln");
    }

    private static IEnumerable<string> WordsOf(string name)
    {
        int start = 0;
        for (int i = 0; i <= name.Length; i++)
        {
            bool isSeparator = i < name.Length && !char.IsLetter(name[i]);
            if (i < name.Length && !isSeparator && !(i > start && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1])))
                continue;
            if (i > start)
                yield return name.Substring(start, i - start).ToLowerInvariant();
            start = isSeparator ? i + 1 : i;
        }
    }
}
