using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace LossGen.Tests.Analyzers;

/// <summary>States what the analyzers say.</summary>
internal static class Verify
{
    /// <summary>The marked spans, and no others, are reported; in the correct twin nothing is.</summary>
    public static async Task Fires(string members, string twin, CompilerDiagnostics compiler = CompilerDiagnostics.Errors)
    {
        Assert.Contains("{|LOSS", members, StringComparison.Ordinal);
        await File(LossSource.File([members]), compiler: compiler);
        await IsSilent(twin);
    }

    /// <summary>Neither compiler nor analyzers object to the members.</summary>
    public static Task IsSilent(string members)
    {
        Assert.DoesNotContain("{|", members, StringComparison.Ordinal);
        return File(LossSource.File([members]));
    }

    public static Task File(string source, CompileOptions? options = null, CompilerDiagnostics compiler = CompilerDiagnostics.Errors) =>
        new LossAnalyzerTest(source, options ?? CompileOptions.Default) { CompilerDiagnostics = compiler }.RunAsync(TestContext.Current.CancellationToken);
}
