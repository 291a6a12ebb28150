using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>Finds types around loss methods that are not partial: one report a type, however many methods it has.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContainingTypeAnalyzer() : LossMethodAnalyzer(DiagnosticDescriptors.ContainingTypeNotPartial)
{
    // Editors drop what an action on a method reports outside the method, so the type itself is looked at.
    private protected override void Register(AnalysisContext context) => context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        BindingError? error = MethodsIn(type)
            .SelectMany(method => Bindings.Of(method, context.Compilation, context.CancellationToken).Errors)
            .FirstOrDefault(error => error.Id == DiagnosticDescriptors.ContainingTypeNotPartial.Id && type.Locations.Contains(error.Location));
        if (error is not null)
            context.ReportDiagnostic(BindingDiagnostics.Of(error));
    }

    private static IEnumerable<IMethodSymbol> MethodsIn(INamedTypeSymbol type) => type.GetMembers().OfType<IMethodSymbol>()
        .Concat(type.GetTypeMembers().SelectMany(MethodsIn));
}
