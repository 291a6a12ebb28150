using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Counting;

/// <summary>Every kind of code that is generated: with fused multiply-add, and reproducible for each vector width and portable.</summary>
internal static class CountedOptions
{
    public static string[] Reproducible => ["512", "256", "128", "portable"];

    public static TheoryData<string> All => ["fused", .. Reproducible];

    /// <summary>Compiles the methods of cases, as calls by their names.</summary>
    public static Func<string, CountedCall> Compile(IEnumerable<CountedCase> cases, string options) => CountedMethod.Compile(
        cases.Select(one => options == "fused" ? one.Method : one.Set("Reproducible = true").Method),
        options switch
        {
            "fused" => CompileOptions.Default,
            "portable" => CompileOptions.Portable,
            _ => CompileOptions.Default with { VectorBits = int.Parse(options, null) },
        });
}
