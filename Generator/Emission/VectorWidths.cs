namespace LossGen.Generator.Emission;

/// <summary>The vector widths for which kernels are written, and the choice between them on the user's machine.</summary>
internal static class VectorWidths
{
    private static readonly int[] All = [512, 256, 128];

    /// <summary>How operations are written for each width.</summary>
    public static IEnumerable<VectorDialect> DialectsOf(GeneratedCode generated) =>
        All.Select(width => new VectorDialect(width, fused: generated.Platform.HasFusedEstimates && !generated.Method.Loss.Reproducible));

    /// <summary>Writes the call of the method for the widest vectors that the machine has: <c>Block512</c>, <c>Block256</c> or <c>Block128</c>.</summary>
    public static void WriteChoice(CodeWriter writer, string method, string arguments)
    {
        writer.Line("if (Vector512.IsHardwareAccelerated)");
        writer.Continue($"{method}512({arguments});");
        writer.Line("else if (Vector256.IsHardwareAccelerated)");
        writer.Continue($"{method}256({arguments});");
        writer.Line("else");
        writer.Continue($"{method}128({arguments});");
    }
}
