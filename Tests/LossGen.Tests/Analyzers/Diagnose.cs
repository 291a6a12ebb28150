using System.Collections.Immutable;
using LossGen.Generator;
using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Tests.Analyzers;

/// <summary>What generator and analyzers report on source of any kind, broken source too, their own failures included.</summary>
internal static class Diagnose
{
    // The references are bound once: a compilation derived from another shares them.
    private static readonly CSharpCompilation Project = GeneratedAssembly.UserProject("", CompileOptions.Default);

    public static async Task<ImmutableArray<Diagnostic>> Source(string source, CancellationToken cancellationToken)
    {
        CSharpParseOptions options = GeneratedAssembly.ParseOptions(CompileOptions.Default);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new LossGenerator().AsSourceGenerator()], parseOptions: options);
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source, options, "Losses.cs", cancellationToken: cancellationToken);
        driver.RunGeneratorsAndUpdateCompilation(
            Project.ReplaceSyntaxTree(Project.SyntaxTrees[0], tree), out Compilation compilation, out ImmutableArray<Diagnostic> ofGenerator, cancellationToken);
        ImmutableArray<Diagnostic> ofAnalyzers = await compilation
            .WithAnalyzers(LossAnalyzers.All)
            .GetAnalyzerDiagnosticsAsync(cancellationToken);
        return [.. ofGenerator, .. ofAnalyzers.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }
}
