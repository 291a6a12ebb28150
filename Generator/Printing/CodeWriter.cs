using System.Text;
using LossGen.Generator.Expressions;

namespace LossGen.Generator.Printing;

/// <summary>Text with the same line ends on every system, indented by tabs: of kernels, which are nested deep, four spaces a level would be a sixth.</summary>
/// <param name="work">Ends the writing where it is no longer wanted; by default, nothing does.</param>
internal sealed class CodeWriter(WorkMeter? work = null)
{
    // Of texts that are written as they stand.
    private const int SpacesOfLevel = 4;

    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line(string line = "")
    {
        work?.Continue();
        int spaces = 0;
        while (spaces < line.Length && line[spaces] == ' ')
            spaces++;
        if (line.Length > 0)
            _text.Append('\t', _depth + spaces / SpacesOfLevel).Append(line, spaces, line.Length - spaces);
        _text.Append('\n');
    }

    /// <summary>Opens a block in braces; disposing closes it, with what ends the statement.</summary>
    public IDisposable Block(string header, string end = "")
    {
        Line(header);
        Line("{");
        _depth++;
        return new Closing(this, 1, end);
    }

    /// <summary>Opens the block of a namespace, whose members are not indented: they are nearly all of a file.</summary>
    public IDisposable Namespace(string name) => Flat("namespace " + name);

    /// <summary>Opens a block that is all there is in the one around it, and is not indented.</summary>
    public IDisposable Flat(string header)
    {
        Line(header);
        Line("{");
        return new Closing(this, 0);
    }

    /// <summary>One more level for the continuation of a statement.</summary>
    public void Continue(string line) => Line("    " + line);

    /// <summary>The lines so far, without the empty text after the last line end.</summary>
    public IReadOnlyList<string> Lines => _text.ToString().Split(['\n'], StringSplitOptions.RemoveEmptyEntries);

    public override string ToString() => _text.ToString();

    private sealed class Closing(CodeWriter writer, int depth, string end = "") : IDisposable
    {
        public void Dispose()
        {
            // The blank line that separates members is none before the end.
            if (writer._text.Length > 1 && writer._text[writer._text.Length - 2] == '\n')
                writer._text.Length--;
            writer._depth -= depth;
            writer.Line("}" + end);
        }
    }
}
