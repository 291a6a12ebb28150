using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LossGen.Tests.Analyzers;

public class PortableCodeTests
{
    [Fact]
    public Task Portable_code_is_told_on_the_method_name() =>
        Verify.File(Source("{|LOSS040:Loss|}", "float[] targets"), CompileOptions.Portable);

    [Fact]
    public Task Vector_code_is_not_told_in_C_sharp_9_either() =>
        Verify.File(Source("Loss", "float[] targets"), CompileOptions.Default with { LanguageVersion = LanguageVersion.CSharp9 });

    [Fact]
    public Task A_method_that_gets_no_kernel_is_only_told_its_mistake() =>
        Verify.File(Source("Loss", "{|LOSS014:int[]|} targets"), CompileOptions.Portable);

    private static string Source(string name, string targets) =>
        LossSource.File([$"[FocalLoss] public static partial float {name}(ReadOnlySpan<float> logits, {targets});"]);
}
