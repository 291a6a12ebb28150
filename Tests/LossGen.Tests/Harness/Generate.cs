using LossGen.Generator;
using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Tests.Harness;

/// <summary>The generator on source, without vectors or without compiling any loss at all where a test looks at names alone.</summary>
internal static class Generate
{
    /// <summary>What the generator does, each kernel replaced by what <paramref name="compile"/> says; by default, a body that throws.</summary>
    public static (GeneratorRunResult Result, Compilation Compilation) Without(
        string source, CompileOptions? options = null, Func<LossMethod, TargetPlatform, CancellationToken, string>? compile = null)
    {
        CSharpCompilation project = GeneratedAssembly.UserProject(source, options ?? CompileOptions.Default);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new LossGenerator((method, platform, token) => ((compile ?? ThrowingBody)(method, platform, token), null)).AsSourceGenerator()], parseOptions: GeneratedAssembly.ParseOptions(options ?? CompileOptions.Default));
        driver = driver.RunGeneratorsAndUpdateCompilation(project, out Compilation compilation, out _);
        return (driver.GetRunResult().Results.Single(), compilation);
    }

    public static string ThrowingBody(LossMethod method, TargetPlatform platform, CancellationToken cancellationToken) => Generator.Printing.SourceWriter.WriteFailure(method);

    /// <summary>Errors and warnings of the compiler, as it says them.</summary>
    public static IReadOnlyList<string> ProblemsOf(Compilation compilation) =>
        [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(diagnostic => diagnostic.ToString())];
}
