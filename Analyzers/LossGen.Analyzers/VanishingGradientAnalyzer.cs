using LossGen.Generator;
using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>Finds definitions whose gradient is 0 everywhere, which nothing can be learned from.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class VanishingGradientAnalyzer() : DefinitionAnalyzer(DiagnosticDescriptors.VanishingGradient)
{
    private protected override IEnumerable<Diagnostic> Diagnose(BoundDefinition definition, IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (definition.Tree is { } tree && !CurvatureBinder.IsCurvature(method) && DefinitionProbe.HasNoGradient(tree, definition.Kind, definition.Hyperparameters.Select(parameter => parameter.Name), cancellationToken))
            yield return Diagnostic.Create(DiagnosticDescriptors.VanishingGradient, method.Locations[0], $"The gradient of '{method.Name}' is 0 everywhere, so nothing can be learned from it.");
    }
}
