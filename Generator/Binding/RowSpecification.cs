using System.Collections.Immutable;

namespace LossGen.Generator.Binding;

/// <summary>What a loss says about rows and classes.</summary>
/// <param name="Classes">The number of classes where it is known at compile time, else 0.</param>
/// <param name="IgnoreIndex">The label of rows that do not count.</param>
/// <param name="Counts">Samples of each class, for losses that are made of them.</param>
/// <param name="Balance">Class-balanced weights, or null.</param>
internal sealed record RowSpecification(int Classes, int IgnoreIndex, EquatableArray<double> Counts, ClassBalance? Balance)
{
    public static RowSpecification None { get; } = new(0, 0, ImmutableArray<double>.Empty, null);
}
