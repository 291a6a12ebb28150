using System.Globalization;

namespace LossGen.Generator.Binding;

/// <summary>A hash of text that is the same in every process (FNV-1a, 64 bits), unlike <c>GetHashCode</c>.</summary>
internal static class Hash
{
    /// <summary>The number of characters of a hash.</summary>
    public const int Length = 16;

    public static string Of(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char character in text)
            hash = unchecked((hash ^ character) * 1099511628211);
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
