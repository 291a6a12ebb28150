using System.Text;

namespace LossGen.Generator.Printing;

/// <summary>Indented text with the same line ends on every system.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line(string line = "")
    {
        if (line.Length > 0)
            _text.Append(' ', 4 * _depth).Append(line);
        _text.Append('\n');
    }

    /// <summary>Opens a block in braces; disposing closes it.</summary>
    public IDisposable Block(string header)
    {
        Line(header);
        Line("{");
        _depth++;
        return new Closing(this);
    }

    /// <summary>One more level for the continuation of a statement.</summary>
    public void Continue(string line) => Line("    " + line);

    /// <summary>The lines so far, without the empty text after the last line end.</summary>
    public IReadOnlyList<string> Lines => _text.ToString().Split(['\n'], StringSplitOptions.RemoveEmptyEntries);

    public override string ToString() => _text.ToString();

    private sealed class Closing(CodeWriter writer) : IDisposable
    {
        public void Dispose()
        {
            // The blank line that separates members is none before the end.
            if (writer._text.Length > 1 && writer._text[writer._text.Length - 2] == '\n')
                writer._text.Length--;
            writer._depth--;
            writer.Line("}");
        }
    }
}
