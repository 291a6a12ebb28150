namespace LossGen.Generator.Printing;

/// <summary>A statement for one vector of elements.</summary>
/// <param name="Text">The statement, or a comment.</param>
/// <param name="Call">What it calls, where one call can serve several vectors.</param>
internal sealed record Statement(string Text, GroupedCall? Call = null)
{
    public bool IsComment => Text.StartsWith("//", StringComparison.Ordinal);
}
