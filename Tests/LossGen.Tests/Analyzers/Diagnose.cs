using System.Collections.Immutable;
using LossGen.Analyzers;
using LossGen.Generator;
using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Tests.Analyzers;

/// <summary>What generators and analyzers report on source of any kind, broken source too, their own failures included.</summary>
internal static class Diagnose
{
    // The references are bound once: a compilation derived from another shares them.
    private static readonly CSharpCompilation Project = GeneratedAssembly.UserProject("", CompileOptions.Default);

    /// <summary>In an editor, which runs analyzers whatever is wrong.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Source(string source, CancellationToken cancellationToken)
    {
        (Compilation compilation, ImmutableArray<Diagnostic> ofGenerators) = Generate(source, isEditor: true, CompileOptions.Default, cancellationToken);
        return [.. ofGenerators, .. await Analyze(compilation, cancellationToken)];
    }

    /// <summary>
    /// In a build, by the order of the compiler: it runs the generators, checks the declarations, and where one has an error it stops; else it compiles the
    /// methods and runs the analyzers.
    /// </summary>
    public static async Task<ImmutableArray<Diagnostic>> Build(string source, CancellationToken cancellationToken, CompileOptions? options = null)
    {
        (Compilation compilation, ImmutableArray<Diagnostic> ofGenerators) = Generate(source, isEditor: false, options ?? CompileOptions.Default, cancellationToken);
        bool stops = compilation.GetDeclarationDiagnostics(cancellationToken).Any(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error);
        return stops ? ofGenerators : [.. ofGenerators, .. await Analyze(compilation, cancellationToken)];
    }

    private static (Compilation Compilation, ImmutableArray<Diagnostic> Diagnostics) Generate(
        string source, bool isEditor, CompileOptions compileOptions, CancellationToken cancellationToken)
    {
        CSharpParseOptions options = GeneratedAssembly.ParseOptions(compileOptions);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new LossGenerator().AsSourceGenerator(), new AnalyzerFindingsGenerator().AsSourceGenerator()], parseOptions: options, optionsProvider: new EditorOptions(isEditor));
        CSharpCompilation project = compileOptions == CompileOptions.Default ? Project : GeneratedAssembly.UserProject("", compileOptions);
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source, options, "Losses.cs", cancellationToken: cancellationToken);
        driver.RunGeneratorsAndUpdateCompilation(
            project.ReplaceSyntaxTree(project.SyntaxTrees[0], tree), out Compilation compilation, out ImmutableArray<Diagnostic> diagnostics, cancellationToken);
        return (compilation, diagnostics);
    }

    private static async Task<IEnumerable<Diagnostic>> Analyze(Compilation compilation, CancellationToken cancellationToken) =>
        (await compilation.WithAnalyzers(LossAnalyzers.All).GetAnalyzerDiagnosticsAsync(cancellationToken)).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start);
}
