using LossGen.Tests.Harness;

namespace LossGen.Tests.Golden;

/// <summary>The kernels of all golden cases, compiled together.</summary>
internal static class GoldenKernels
{
    private static readonly Lazy<GeneratedAssembly> Vectorized = new(() => GeneratedAssembly.Compile(LossSource.File(
        GoldenCases.Implemented.SelectMany(golden => Methods(golden, false).Concat(Methods(golden, true))))));

    private static readonly Lazy<GeneratedAssembly> Portable = new(() => GeneratedAssembly.Compile(
        LossSource.File(GoldenCases.Implemented.SelectMany(golden => Methods(golden, false))), CompileOptions.Portable));

    /// <summary>The ways in which every case is compiled.</summary>
    public static IEnumerable<string> Modes => ["default", "reproducible", "portable"];

    public static GeneratedAssembly Assembly(string mode) => mode == "portable" ? Portable.Value : Vectorized.Value;

    public static KernelResult Soft(GoldenCase golden, string mode, float[] x, float[] y) =>
        KernelResult.Of(Assembly(mode).Static<SoftKernel>(LossSource.Class, Name(golden, false, mode == "reproducible")), x, y);

    public static KernelResult Hard(GoldenCase golden, string mode, float[] x, float[] y) =>
        KernelResult.Of(Assembly(mode).Static<HardKernel>(LossSource.Class, Name(golden, true, mode == "reproducible")), x, y);

    /// <summary>The generated text of a case.</summary>
    public static string Text(GoldenCase golden, string mode, bool isHard) => Assembly(mode).Files
        .First(file => file.Value.Contains($" {Name(golden, isHard, mode == "reproducible")}(", StringComparison.Ordinal)).Value;

    private static IEnumerable<string> Methods(GoldenCase golden, bool isReproducible)
    {
        yield return LossSource.Method(Name(golden, false, isReproducible), golden.Attribute, false, isReproducible);
        if (golden.Kind == "element")
            yield return LossSource.Method(Name(golden, true, isReproducible), golden.Attribute, true, isReproducible);
    }

    private static string Name(GoldenCase golden, bool isHard, bool isReproducible) =>
        golden.Name + (isHard ? "Hard" : "Soft") + (isReproducible ? "Reproducible" : "");
}
