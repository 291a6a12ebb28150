namespace LossGen.Generator.Printing;

/// <summary>Text of an expression, and whether it needs parentheses inside another.</summary>
internal readonly record struct Fragment(string Text, bool IsAtom)
{
    /// <summary>The text as an operand of an operator.</summary>
    public string Inside => IsAtom ? Text : $"({Text})";

    /// <summary>Whether it is the name of a variable.</summary>
    public bool IsName => IsAtom && char.IsLetter(Text[0]) && Text.All(c => char.IsLetterOrDigit(c) || c == '_');

    public override string ToString() => Text;

    public static Fragment Atom(string text) => new(text, true);

    public static Fragment Compound(string text) => new(text, false);
}
