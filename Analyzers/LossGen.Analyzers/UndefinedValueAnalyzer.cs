using LossGen.Generator;
using LossGen.Generator.Binding;
using LossGen.Generator.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>
/// Finds custom losses that are NaN or infinite at an input that can occur, or lose their digits there: both are seen in the same kernel, which takes longer
/// to make and to measure than anything else that is checked.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UndefinedValueAnalyzer() : LossMethodAnalyzer(DiagnosticDescriptors.UndefinedValue, DiagnosticDescriptors.LostDigits)
{
    private protected override IEnumerable<Diagnostic> Diagnose(BindingResult result, IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        bool hasFusedOperations = TargetPlatform.Of(compilation).HasFusedEstimates;
        if (result.Method is not { Failure: null, Loss.Definition: not null } bound || DefinitionProbe.Measure(bound, hasFusedOperations, cancellationToken) is not { } form)
            yield break;
        (DiagnosticDescriptor Descriptor, string Message)? found = DefinitionProbe.FindUndefined(bound, form, hasFusedOperations, cancellationToken) is { } undefined ? (DiagnosticDescriptors.UndefinedValue, undefined)
            : PrecisionProbe.Find(bound, form, cancellationToken) is { } lost ? (DiagnosticDescriptors.LostDigits, lost)
            : null;
        if (found is not var (descriptor, message))
            yield break;
        var attribute = new BoundAttribute(LossAttributes.Of(method).First(), default);
        yield return Diagnostic.Create(descriptor, attribute.LocationOfDefinition, message);
    }
}
