using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers.Calls;

/// <summary>Finds calls of losses with spans whose lengths are known and do not fit.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ArgumentLengthAnalyzer() : LossCallAnalyzer(DiagnosticDescriptors.ArgumentLength)
{
    private protected override IEnumerable<CallFinding> Diagnose(LossCall call)
    {
        if (call.Logits is not { } logits || LengthOf(call, logits) is not { } length)
            yield break;
        string elements = $"'{logits.Parameter.Name}' has {length} elements";
        int classes = Classes(call);
        if (classes > 0 && length % classes != 0)
        {
            yield return new(logits, $"{elements}, which is no multiple of the number of classes, {classes}; the call will throw.");
            yield break;
        }
        foreach (LossArgument other in call.Spans.Where(span => span != logits))
        {
            // Behind a pointer there may be more than is meant.
            if (other.Parameter.Shape == ParameterShape.Pointer || other.Piece?.Length is not { } given || Expected(other.Parameter) is not { } expected || given == expected)
                continue;
            string rows = call.IsPerElement(other.Parameter) ? "" : $" in {length / Math.Max(classes, 1)} rows of {classes}";
            yield return new(other, $"'{other.Parameter.Name}' has {given} elements, but {elements}{rows}; the call will throw.");
        }

        int? Expected(LossParameter parameter) => call.IsPerElement(parameter) ? length
            : classes <= 0 ? null
            : SpanAxes.Of(call.Method, parameter) == SpanAxis.Class ? classes
            : length / classes;
    }

    private static int? LengthOf(LossCall call, LossArgument logits) => logits.Parameter.Shape != ParameterShape.Pointer ? logits.Piece?.Length
        : call.ArgumentOf(LossRole.Length)?.Value.ConstantValue is { HasValue: true, Value: int length } ? length
        : null;

    // 0 where it is not known.
    private static int Classes(LossCall call) =>
        call.ArgumentOf(LossRole.Classes) is { } argument
            ? argument.Value.ConstantValue is { HasValue: true, Value: int classes } ? classes : 0
            : call.Method.Loss.Rows.Classes;
}
