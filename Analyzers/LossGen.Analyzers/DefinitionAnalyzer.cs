using LossGen.Generator.Binding;
using LossGen.Generator.Definitions.Custom;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>
/// Binds every definition, whether a loss uses it or not, and reports those remarks of the binder that are the analyzer's subject. Annotated methods are
/// looked at too, for what is wrong where a definition is used.
/// </summary>
public abstract class DefinitionAnalyzer : LossMethodAnalyzer
{
    private protected DefinitionAnalyzer(params DiagnosticDescriptor[] descriptors)
        : base(descriptors)
    {
    }

    private protected override void Register(AnalysisContext context)
    {
        base.Register(context);
        context.RegisterSymbolAction(AnalyzeDefinition, SymbolKind.Method);
    }

    /// <summary>For analyzers that compute so much that they must stop when they are no longer wanted.</summary>
    private protected virtual IEnumerable<Diagnostic> Diagnose(BoundDefinition definition, IMethodSymbol method, CancellationToken cancellationToken) => Diagnose(definition, method);

    private protected virtual IEnumerable<Diagnostic> Diagnose(BoundDefinition definition, IMethodSymbol method) => ToDiagnostics(definition.Errors);

    private void AnalyzeDefinition(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.PartialDefinitionPart is not null || !DefinitionBody.IsDefinition(method))
            return;
        foreach (Diagnostic diagnostic in Diagnose(Bindings.OfDefinition(method, context.Compilation, context.CancellationToken), method, context.CancellationToken))
            context.ReportDiagnostic(diagnostic);
    }
}
