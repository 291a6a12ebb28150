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
    private protected override IEnumerable<Diagnostic> Diagnose(BindingResult result, IMethodSymbol method, Compilation compilation)
    {
        // What is no number somewhere has LOSS025 already.
        if (result.Method is not { Failure: null, Loss.Definition: not null } bound || DefinitionProbe.FindUndefined(bound) is not null || PrecisionProbe.Find(bound, default) is not { } message)
            yield break;
        var attribute = new BoundAttribute(LossAttributes.Of(method).First(), default);
        yield return Diagnostic.Create(DiagnosticDescriptors.LostDigits, attribute.LocationOfDefinition, message);
    }
}
