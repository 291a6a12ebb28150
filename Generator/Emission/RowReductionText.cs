using LossGen.Generator.Binding;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

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

    /// <summary>The C# type of the lanes.</summary>
    public static string Type(VectorDialect dialect, ReductionKind kind) =>
        kind == ReductionKind.Count ? $"Vector{dialect.Bits}<int>" : dialect.ValueType;

    /// <summary>The statement that takes a vector into the lanes; of a mask, a set lane is −1.</summary>
    public static string Join(VectorDialect dialect, ReductionKind kind, string lanes, string value) => kind switch
    {
        ReductionKind.Max => $"{lanes} = {dialect.Larger(value, lanes)};",
        ReductionKind.Count => $"{lanes} -= ({value}).AsInt32();",
        _ => $"{lanes} += {value};",
    };

    /// <summary>The lanes of a reduction in four.</summary>
    public static string Four(VectorDialect dialect, ReductionKind kind, string lanes) =>
        dialect.Bits == 128 ? lanes : $"{(kind == ReductionKind.Max ? "MaxLanes" : "SumLanes")}({lanes})";

    /// <summary>Writes the reductions of 16 lanes to four and to one number, for all widths: lane i joins lane i + 8, then i + 4, i + 2, i + 1.</summary>
    public static void WriteFunctions(CodeWriter writer, TargetPlatform platform)
    {
        foreach (int bits in new[] { 512, 256 })
        {
            string Further(string function, string half) => bits == 512 ? $"{function}({half})" : half;
            writer.Line($"private static Vector128<float> SumLanes(Vector{bits}<float> lanes) => {Further("SumLanes", "lanes.GetLower() + lanes.GetUpper()")};");
            writer.Line();
            writer.Line($"private static Vector128<float> MaxLanes(Vector{bits}<float> lanes) => {Further("MaxLanes", "Larger(lanes.GetLower(), lanes.GetUpper())")};");
            writer.Line();
        }
        using (writer.Block("private static float SumOf(Vector128<float> lanes)"))
        {
            writer.Line("Vector128<float> two = lanes + Vector128.Shuffle(lanes, Vector128.Create(2, 3, 2, 3));");
            writer.Line("return two.ToScalar() + two.GetElement(1);");
        }
        writer.Line();
        writer.Line("// NaN is lost here, but not in the sums that the maximum enters. A maximum of 0 is positive, whatever the order was.");
        using (writer.Block("private static float MaxOf(Vector128<float> lanes)"))
        {
            writer.Line("lanes = Larger(lanes, Vector128.Shuffle(lanes, Vector128.Create(2, 3, 0, 1)));");
            writer.Line("return Larger(lanes, Vector128.Shuffle(lanes, Vector128.Create(1, 0, 3, 2))).ToScalar() + 0f;");
        }
        writer.Line();
        // Lanes are never NaN, so that the machine's own maximum is the same everywhere but for the sign of 0.
        foreach (int bits in new[] { 256, 128 })
        {
            string larger = platform.HasFusedEstimates ? $"Vector{bits}.MaxNative(a, b)" : $"Vector{bits}.ConditionalSelect(Vector{bits}.LessThan(a, b), b, a)";
            writer.Line($"private static Vector{bits}<float> Larger(Vector{bits}<float> a, Vector{bits}<float> b) => {larger};");
            writer.Line();
        }
    }
}
