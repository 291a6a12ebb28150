namespace LossGen.Generator.Lowering;

/// <summary>A value of the row that comes from all its elements.</summary>
/// <param name="Name">The name of the value.</param>
/// <param name="Kind">How the elements join.</param>
/// <param name="Node">What joins: a number, or a mask for a count.</param>
internal sealed record RowReduction(string Name, ReductionKind Kind, KernelNode Node)
{
    public bool IsSum => Kind is ReductionKind.Sum or ReductionKind.SumExceptLabel;
}
