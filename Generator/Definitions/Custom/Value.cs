namespace LossGen.Generator.Definitions.Custom;

/// <summary>The value of a C# expression during translation: a constant known now, or an operation that yields it.</summary>
/// <param name="Kind">What kind of number it is.</param>
/// <param name="Constant">A <c>double</c>, <c>long</c> or <c>bool</c> by its kind; null where the value is known only for an element.</param>
/// <param name="Node">The operation; only where there is no constant.</param>
internal sealed record Value(ValueKind Kind, object? Constant, int Node)
{
    /// <summary>What stands for a value that could not be translated; the reason is reported already.</summary>
    public static Value Invalid { get; } = new(ValueKind.Invalid, null, -1);

    public bool IsInvalid => Kind == ValueKind.Invalid;

    public static Value Of(ValueKind kind, int node) => new(kind, null, node);

    public static Value Real(double constant) => new(ValueKind.Real, constant, -1);

    public static Value Integer(long constant) => new(ValueKind.Integer, constant, -1);

    public static Value Boolean(bool constant) => new(ValueKind.Boolean, constant, -1);
}
