namespace LossGen.Generator.Printing;

/// <summary>
/// The constants of a kernel as vectors of four, which are read from memory: Mono's compiler makes seven instructions of one that is made where it is used. They are written when
/// all that uses them is.
/// </summary>
internal sealed class FourConstants
{
    private const int InLine = 6;

    private const string Class = "Constants";

    private readonly List<float> _values = [];

    /// <summary>Whether the runtime is one for which they are; it is asked before, so that the class is ready when the compiler sees what uses it.</summary>
    public static string AreFast => $"{Class}.AreFast";

    /// <summary>The name of a constant.</summary>
    public string NameOf(float value)
    {
        int index = _values.FindIndex(other => other.Equals(value) && 1 / other == 1 / value);
        if (index < 0)
        {
            index = _values.Count;
            _values.Add(value);
        }
        return $"{Class}.C{(index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)}";
    }

    /// <summary>Writes the class.</summary>
    public void Write(CodeWriter writer)
    {
        using IDisposable type = writer.Block($"private static class {Class}");
        writer.Line($"public static readonly bool AreFast = {LibraryNames.Fours}.AreFast;");
        for (int first = 0; first < _values.Count; first += InLine)
            writer.Line($"public static readonly Vector4 {string.Join(", ", _values.Skip(first).Take(InLine).Select((value, index) => $"C{first + index + 1} = new Vector4({Literal.Float(value)})"))};");
    }
}
