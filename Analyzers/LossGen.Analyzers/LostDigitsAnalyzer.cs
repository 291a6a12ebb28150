using LossGen.Generator;
using LossGen.Generator.Binding;
using LossGen.Generator.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>Finds custom losses whose value or gradient loses its digits at an input that can occur.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LostDigitsAnalyzer() : LossMethodAnalyzer(DiagnosticDescriptors.LostDigits)
{
    private protected override IEnumerable<Diagnostic> Diagnose(BindingResult result, IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        // What is no number somewhere has LOSS025 already.
        bool hasFusedOperations = TargetPlatform.Of(compilation).HasFusedEstimates;
        if (result.Method is not { Failure: null, Loss.Definition: not null } bound || DefinitionProbe.FindUndefined(bound, hasFusedOperations, cancellationToken) is not null
            || PrecisionProbe.Find(bound, hasFusedOperations, cancellationToken) is not { } message)
        {
            yield break;
        }
        var attribute = new BoundAttribute(LossAttributes.Of(method).First(), default);
        yield return Diagnostic.Create(DiagnosticDescriptors.LostDigits, attribute.LocationOfDefinition, message);
    }
}
