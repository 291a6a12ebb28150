using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>Tells where portable code is generated because the target framework has no vector types, what that costs and what can be done.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PortableCodeAnalyzer() : LossMethodAnalyzer(DiagnosticDescriptors.PortableCode)
{
    // The compilation of one target framework is judged: where a project has several, those with vectors are told nothing.
    private protected override void Register(AnalysisContext context) => context.RegisterCompilationStartAction(start =>
    {
        if (TargetPlatform.Of(start.Compilation).HasVectors)
            return;
        string advice = AdviceFor(start.Compilation, ProjectOptions.Of(start.Options.AnalyzerConfigOptionsProvider.GlobalOptions));
        start.RegisterSymbolAction(symbol => Report(symbol, advice), SymbolKind.Method);
    });

    private static void Report(SymbolAnalysisContext symbol, string advice)
    {
        var method = (IMethodSymbol)symbol.Symbol;
        // The generated part carries the same attributes. A method with mistakes gets no kernel, neither portable nor other.
        if (method.PartialDefinitionPart is null && Bindings.Of(method, symbol.Compilation, symbol.CancellationToken).Method is { Failure: null })
            symbol.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.PortableCode, method.Locations[0],
                $"'{method.Name}' is compiled to portable code, which takes two to three times as long as vector code where .NET runs it and much longer on Mono, since this target framework has no hardware intrinsics. {advice}"));
    }

    private static string AdviceFor(Compilation compilation, ProjectOptions options) =>
        compilation.GetTypeByMetadataName("UnityEngine.Object") is not null ? "Unity has no newer one: docs/unity.md says what to expect there."
        : options.HasVectorTarget ? "The newer ones of this project get vector code."
        : "Where .NET 8 or later runs it, add that as another one: <TargetFrameworks>netstandard2.1;net8.0</TargetFrameworks>.";
}
