using LossGen.Generator;
using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>Finds what a definition says that no kernel can be made of, or not in reasonable time.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DefinitionBodyAnalyzer() : DefinitionAnalyzer(DiagnosticDescriptors.NotTranslatable)
{
    private protected override IEnumerable<Diagnostic> Diagnose(BoundDefinition definition, IMethodSymbol method, CancellationToken cancellationToken)
    {
        foreach (Diagnostic diagnostic in ToDiagnostics(definition.Errors))
            yield return diagnostic;
        if (DefinitionCost.TooDearAt(definition, cancellationToken) is { } operation)
            yield return Diagnostic.Create(DiagnosticDescriptors.NotTranslatable, definition.Places[operation] ?? method.Locations[0], DefinitionCost.OfDefinition(method.Name));
    }

    private protected override IEnumerable<Diagnostic> Diagnose(BindingResult result, IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (Diagnostic diagnostic in ToDiagnostics(result.Errors))
            yield return diagnostic;
        // What is too dear for every method is reported at the definition.
        if (result.Method is { Failure: null, Loss.Definition: not null } bound && DefinitionCost.IsTooDear(bound, TargetPlatform.Of(compilation).HasFusedEstimates, cancellationToken)
            && !DefinitionCost.IsTooDear(bound.Loss, cancellationToken))
        {
            yield return Diagnostic.Create(DiagnosticDescriptors.NotTranslatable, new BoundAttribute(LossAttributes.Of(method).First(), cancellationToken).LocationOfDefinition, DefinitionCost.OfUse(bound));
        }
    }
}
