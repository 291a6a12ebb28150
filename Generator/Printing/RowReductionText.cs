using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>How reductions over the elements of a row are written with vectors.</summary>
internal static class RowReductionText
{
    /// <summary>Where a reduction starts.</summary>
    public static string Neutral(VectorDialect dialect, ReductionKind kind) => kind switch
    {
        ReductionKind.Max => $"Vector{dialect.Bits}.Create(float.NegativeInfinity)",
        ReductionKind.Count => $"Vector{dialect.Bits}<int>.Zero",
        _ => $"{dialect.ValueType}.Zero",
    };

    /// <summary>The lanes with a vector taken in; of a mask, a set lane is −1.</summary>
    public static string Joined(VectorDialect dialect, ReductionKind kind, string lanes, string value) => kind switch
    {
        ReductionKind.Max => dialect.Larger(value, lanes),
        ReductionKind.Count => $"{lanes} - {(value.Contains(' ') && !value.StartsWith("(", StringComparison.Ordinal) ? $"({value})" : value)}.AsInt32()",
        _ => $"{lanes} + {value}",
    };

    /// <summary>The lanes of a reduction in four; of a count, as floats.</summary>
    public static string Four(ReductionKind kind, string lanes) => kind == ReductionKind.Count
        ? $"Rows.{Joining(ReductionKind.Sum)}(ConvertToSingle({lanes}))"
        : $"Rows.{Joining(kind)}({lanes})";

    /// <summary>The function that joins lanes.</summary>
    public static string Joining(ReductionKind kind) => kind switch { ReductionKind.Max => "MaxLanes", _ => "SumLanes" };
}
