using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers.Calls;

/// <summary>Finds calls of losses that get the result of a sigmoid or softmax for logits.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProbabilitiesAsLogitsAnalyzer() : LossCallAnalyzer(DiagnosticDescriptors.ProbabilitiesAsLogits)
{
    private protected override IEnumerable<CallFinding> Diagnose(LossCall call)
    {
        // Predictions of a regression may be probabilities.
        if (call.Method.Loss.Kind != LossKind.Regression && call.Logits is { } logits && Probabilities.SourceOf(logits.Value) is { } source)
        {
            yield return new(logits, $"'{logits.Parameter.Name}' gets the result of {source.Function}, but {call.Method.Loss.Name} takes logits; pass what went into {source.Function}.", source.Logits);
        }
    }
}
