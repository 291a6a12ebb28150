using System.Collections.Immutable;
using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>Binds every annotated method as the generator does and reports those mistakes of the binder that are the analyzer's subject.</summary>
public abstract class LossMethodAnalyzer : DiagnosticAnalyzer
{
    private protected LossMethodAnalyzer(params DiagnosticDescriptor[] descriptors) => SupportedDiagnostics = descriptors.ToImmutableArray();

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        Register(context);
    }

    private protected virtual void Register(AnalysisContext context) => context.RegisterSymbolAction(
        symbol => Analyze((IMethodSymbol)symbol.Symbol, symbol.Compilation, symbol.ReportDiagnostic, symbol.CancellationToken),
        SymbolKind.Method);

    private protected void Analyze(IMethodSymbol method, Compilation compilation, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        // The generated part carries the same attributes: the definition alone is judged, so that nothing is reported twice.
        if (method.PartialDefinitionPart is not null)
            return;
        foreach (Diagnostic diagnostic in Diagnose(Bindings.Of(method, compilation, cancellationToken), method, compilation, cancellationToken))
            report(diagnostic);
    }

    /// <summary>For analyzers that compute so much that they must stop when they are no longer wanted.</summary>
    private protected virtual IEnumerable<Diagnostic> Diagnose(BindingResult result, IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken) =>
        Diagnose(result, method, compilation);

    private protected virtual IEnumerable<Diagnostic> Diagnose(BindingResult result, IMethodSymbol method, Compilation compilation) => ToDiagnostics(result.Errors);

    private protected IEnumerable<Diagnostic> ToDiagnostics(IEnumerable<BindingError> errors) =>
        errors.Where(error => SupportedDiagnostics.Any(descriptor => descriptor.Id == error.Id)).Select(BindingDiagnostics.Of);
}
