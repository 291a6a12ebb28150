using System.Collections.Immutable;
using System.Globalization;
using LossGen.Analyzers;
using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
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

    [Theory]
    [InlineData(null, "add that as another one: <TargetFrameworks>netstandard2.1;net8.0</TargetFrameworks>")]
    [InlineData("LossGenTargetFrameworks = netstandard2.1,net48,net6.0", "add that as another one")]
    [InlineData("LossGenTargetFrameworks = netstandard2.1, net8.0-windows", "The newer ones of this project get vector code")]
    [InlineData("LossGenTargetFrameworks = net10.0,netstandard2.1", "The newer ones of this project get vector code")]
    public async Task The_remark_says_what_it_costs_and_what_can_be_done(string? property, string advice)
    {
        string message = await MessageOf(Source("Loss", "float[] targets"), property);
        Assert.Contains("two to three times as long as vector code", message, StringComparison.Ordinal);
        Assert.Contains(advice, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_Unity_no_other_framework_is_recommended()
    {
        string message = await MessageOf(Source("Loss", "float[] targets") + "\nnamespace UnityEngine { public class Object { } }", null);
        Assert.Contains("docs/unity.md", message, StringComparison.Ordinal);
        Assert.DoesNotContain("TargetFrameworks", message, StringComparison.Ordinal);
    }

    private static async Task<string> MessageOf(string source, string? property)
    {
        var options = new AnalyzerOptions([], new BuildProperty(property));
        ImmutableArray<Diagnostic> remarks = await GeneratedAssembly.UserProject(source, CompileOptions.Portable)
            .WithAnalyzers([new PortableCodeAnalyzer()], options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return Assert.Single(remarks).GetMessage(CultureInfo.InvariantCulture);
    }

    private static string Source(string name, string targets) =>
        LossSource.File([$"[FocalLoss] public static partial float {name}(ReadOnlySpan<float> logits, {targets});"]);
}
