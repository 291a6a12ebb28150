namespace LossGen.Generator.Lowering;

/// <summary>How the elements of a row join in one value.</summary>
internal enum ReductionKind
{
    Sum,

    /// <summary>The sum of all but the element at the label.</summary>
    SumExceptLabel,

    /// <summary>The largest; NaN does not count, and a zero comes out positive.</summary>
    Max,

    /// <summary>The number of elements with a mask.</summary>
    Count,
}
