namespace LossGen.Generator.Binding;

/// <summary>Tells which name was meant by one that does not exist.</summary>
internal static class Similarity
{
    /// <summary>
    /// The names that a mistaken one may be meant for: the same but for case and separators, one that is a beginning of the other, or one few letters away.
    /// Several are as near as each other.
    /// </summary>
    public static string[] Nearest(string mistaken, IEnumerable<string> names)
    {
        string written = Plain(mistaken);
        (string Name, int Distance)[] near =
        [
            .. from name in names
               let plain = Plain(name)
               let distance = IsAbbreviation(written, plain) ? Math.Min(2, Distance(written, plain)) : Distance(written, plain)
               where distance <= Math.Min(2, Math.Max(written.Length, plain.Length) / 3)
               orderby distance
               select (name, distance),
        ];
        return [.. near.Where(candidate => candidate.Distance == near[0].Distance).Select(candidate => candidate.Name)];
    }

    private static string Plain(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    private static bool IsAbbreviation(string one, string other) =>
        Math.Min(one.Length, other.Length) >= 3 && (one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal));

    // Letters added, left out, exchanged, or swapped with the next one.
    private static int Distance(string one, string other)
    {
        int[,] distances = new int[one.Length + 1, other.Length + 1];
        for (int i = 0; i <= one.Length; i++)
        {
            for (int j = 0; j <= other.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    distances[i, j] = i + j;
                    continue;
                }
                int replaced = distances[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                distances[i, j] = Math.Min(replaced, 1 + Math.Min(distances[i - 1, j], distances[i, j - 1]));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    distances[i, j] = Math.Min(distances[i, j], distances[i - 2, j - 2] + 1);
            }
        }
        return distances[one.Length, other.Length];
    }
}
