using LossGen.Generator.Binding;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>How inputs that are no floats are read: hard targets and masks.</summary>
internal static class HardInput
{
    /// <summary>An item as a condition, where there are no vectors; a float as it is.</summary>
    /// <param name="node">The input.</param>
    /// <param name="span">The span it is in.</param>
    /// <param name="item">The item.</param>
    public static string Of(KernelNode node, KernelSpan span, string item) => node.Op switch
    {
        Opcode.PositiveMask or Opcode.IncludedMask => IsSet(span, item),
        Opcode.IgnoredMask => $"{item} == {Ignored(node)}",
        _ => StorageText.Read(span, item),
    };

    /// <summary>Whether an item of a mask or hard target is true, or a number is not 0.</summary>
    public static string IsSet(KernelSpan span, string item) => span.Parameter.Type == ElementType.Bool ? item : $"{StorageText.Read(span, item)} != 0";

    /// <summary>An item as a number: 1 where a hard target is positive, 0 where not; a float as it is.</summary>
    public static string AsNumber(KernelSpan span, string item) => span.IsHard ? $"({IsSet(span, item)} ? 1.0 : 0)" : $"(double){StorageText.Read(span, item)}";

    /// <summary>Items as a mask of floats: bytes are widened to 32 bits; those above 0 are set.</summary>
    /// <param name="node">The input.</param>
    /// <param name="span">The span they are in.</param>
    /// <param name="start">The reference from which they are read.</param>
    /// <param name="width">The width of the vector.</param>
    /// <param name="position">The place of the vector behind the reference.</param>
    public static string OfVector(KernelNode node, KernelSpan span, string start, int width, string position) => node.Op switch
    {
        Opcode.PositiveMask or Opcode.IncludedMask => $"Loops.IsPositive{width}(ref {start}, {position})",
        Opcode.IgnoredMask => $"{LibraryNames.IgnoredTargets}.Are{width}(ref {start}, {position}, {Ignored(node)})",
        _ => StorageText.Load(span, width, start, position),
    };

    /// <summary>Items that were laid side by side as floats: 1 where they are set, 0 where not, −1 for a target that is ignored.</summary>
    /// <param name="node">The input.</param>
    /// <param name="dialect">How operations are written.</param>
    /// <param name="item">The vector of floats.</param>
    public static string OfColumn(KernelNode node, VectorDialect dialect, string item) => node.Op switch
    {
        Opcode.PositiveMask or Opcode.IncludedMask => $"Vector{dialect.Bits}.LessThan({dialect.ValueType}.Zero, {item})",
        Opcode.IgnoredMask => $"Vector{dialect.Bits}.LessThan({item}, {dialect.ValueType}.Zero)",
        _ => item,
    };

    /// <summary>An item as an integer in a copy for vectors: −1 where it is set, 0 where not, 1 for a target that is ignored.</summary>
    /// <param name="method">The method.</param>
    /// <param name="span">The span it is in.</param>
    /// <param name="item">The item.</param>
    public static string AsInteger(LossMethod method, KernelSpan span, string item) =>
        $"{(IgnoredIn(method, span) is { } target ? $"{item} == {target} ? 1 : " : "")}{IsSet(span, item)} ? -1 : 0";

    /// <summary>What was made by <see cref="AsInteger"/>, as a condition.</summary>
    /// <param name="node">The input; a float stays as it is.</param>
    /// <param name="item">The integer, or a vector of them.</param>
    /// <param name="isVector">Whether it is a vector.</param>
    public static string OfInteger(KernelNode node, string item, bool isVector) => node.Op switch
    {
        Opcode.IgnoredMask => isVector ? $"Vector.Equals({item}, Vector<int>.One)" : $"{item} > 0",
        Opcode.PositiveMask or Opcode.IncludedMask when !isVector => $"{item} < 0",
        _ => item,
    };

    /// <summary>The hard target of elements that do not count, or null where a span holds none.</summary>
    public static string? IgnoredIn(LossMethod method, KernelSpan span) =>
        span is { Role: LossRole.Targets, IsHard: true } && method.Loss.IgnoredTarget is { } target ? target.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>The hard target of elements that do not count.</summary>
    public static string Ignored(KernelNode node) => ((byte)node.Constants[0]).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
