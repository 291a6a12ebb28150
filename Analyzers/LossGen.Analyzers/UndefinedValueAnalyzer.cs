using LossGen.Generator;
using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>Finds custom losses that are NaN or infinite at an input that can occur.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UndefinedValueAnalyzer() : LossMethodAnalyzer(DiagnosticDescriptors.UndefinedValue)
{
    private protected override IEnumerable<Diagnostic> Diagnose(BindingResult result, IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        if (result.Method is not { Failure: null, Loss.Definition: not null } bound || DefinitionProbe.FindUndefined(bound, TargetPlatform.Of(compilation).HasFusedEstimates, cancellationToken) is not { } message)
            yield break;
        var attribute = new BoundAttribute(LossAttributes.Of(method).First(), default);
        yield return Diagnostic.Create(DiagnosticDescriptors.UndefinedValue, attribute.LocationOfDefinition, message);
    }
}
