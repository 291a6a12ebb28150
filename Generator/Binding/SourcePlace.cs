using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Binding;

/// <summary>A place in a file, without the syntax tree that a <see cref="Location"/> keeps alive.</summary>
internal sealed record SourcePlace(string Path, int Start, int Length, int StartLine, int StartColumn, int EndLine, int EndColumn)
{
    public static SourcePlace Of(Location location)
    {
        FileLinePositionSpan lines = location.GetLineSpan();
        return new(
            lines.Path ?? "", location.SourceSpan.Start, location.SourceSpan.Length,
            lines.StartLinePosition.Line, lines.StartLinePosition.Character, lines.EndLinePosition.Line, lines.EndLinePosition.Character);
    }

    public Location ToLocation() => Location.Create(Path, new(Start, Length), new(new(StartLine, StartColumn), new(EndLine, EndColumn)));
}
