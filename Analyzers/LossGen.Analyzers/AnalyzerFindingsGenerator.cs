using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>
/// Generates nothing: it runs the analyzers where the compiler stops before it would, and reports what they find beyond the mistakes of binding, which the
/// generator of the losses reports itself.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class AnalyzerFindingsGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        UnanalyzedCompilation.Of(context).Combine(context.AnalyzerConfigOptionsProvider),
        (output, pair) =>
        {
            if (pair.Left is { } unanalyzed)
                Report(output, unanalyzed, pair.Right);
        });

    private static void Report(SourceProductionContext output, Compilation compilation, AnalyzerConfigOptionsProvider options)
    {
        var said = new HashSet<(string, Location, string)>(BindingDiagnostics.In(compilation, output.CancellationToken).Select(BindingDiagnostics.KeyOf));
        var analysis = new CompilationWithAnalyzers(
            compilation,
            All(),
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions(ImmutableArray<AdditionalText>.Empty, options), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        ImmutableArray<Diagnostic> findings = analysis.GetAnalyzerDiagnosticsAsync(output.CancellationToken).GetAwaiter().GetResult();
        // An analyzer that failed is told of by an id of the compiler's.
        foreach (Diagnostic finding in findings.Where(finding => finding.Id.StartsWith("LOSS", StringComparison.Ordinal)).OrderBy(Place, StringComparer.Ordinal))
        {
            if (said.Add(BindingDiagnostics.KeyOf(finding)))
                output.ReportDiagnostic(finding);
        }
    }

    private static ImmutableArray<DiagnosticAnalyzer> All() => typeof(AnalyzerFindingsGenerator).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
        .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
        .ToImmutableArray();

    // Analyzers run side by side and find in any order.
    private static string Place(Diagnostic finding) => $"{finding.Location.SourceTree?.FilePath}\n{finding.Location.SourceSpan.Start:D9}\n{finding.Id}";
}
