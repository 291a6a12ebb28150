using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers.Calls;

/// <summary>Finds calls of losses that get the result of a sigmoid or softmax for logits.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProbabilitiesAsLogitsAnalyzer() : LossCallAnalyzer(DiagnosticDescriptors.ProbabilitiesAsLogits)
{
    // A declaration can say it, too.
    private protected override void RegisterMore(AnalysisContext context) => context.RegisterSymbolAction(AnalyzeDeclaration, SymbolKind.Method);

    private static void AnalyzeDeclaration(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.PartialDefinitionPart is not null)
            return;
        foreach (BindingError error in Bindings.Of(method, context.Compilation, context.CancellationToken).Errors)
        {
            if (error.Id == DiagnosticDescriptors.ProbabilitiesAsLogits.Id)
                context.ReportDiagnostic(BindingDiagnostics.Of(error));
        }
    }

    private protected override IEnumerable<CallFinding> Diagnose(LossCall call)
    {
        // Predictions of a regression may be probabilities.
        if (call.Method.Loss.Kind == LossKind.Regression || call.Logits is not { } logits)
            yield break;
        if (Probabilities.SourceOf(logits.Value) is { } source)
            yield return new(logits, $"'{logits.Parameter.Name}' gets the result of {source.Function}, but {call.Method.Loss.Name} takes logits; pass what went into {source.Function}.", source.Logits);
        else if (AppliedSigmoids.NamedSo(logits.Value) is { } name)
            yield return new(logits, $"'{logits.Parameter.Name}' gets '{name}', by its name probabilities, but {call.Method.Loss.Name} takes logits; pass the scores before the sigmoid or softmax.");
    }
}
