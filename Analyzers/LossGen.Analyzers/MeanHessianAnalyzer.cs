using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>Finds methods that hand out a Hessian of a mean, which boosted trees do not expect.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MeanHessianAnalyzer() : HessianAnalyzer(DiagnosticDescriptors.MeanHessian)
{
    private protected override string? Judge(LossMethod method, BoundAttribute attribute, CancellationToken cancellationToken) => DivisorOf(method) is { } divisor
        ? $"Reduction.{method.Loss.Reduction} divides gradient and Hessian by {divisor}. Boosted trees add Hessians up and ask for a minimum in each leaf, which those of a mean never reach: no split is made. They expect Reduction.Sum."
        : null;

    private static string? DivisorOf(LossMethod method) => method.Loss.Reduction switch
    {
        LossReduction.Sum => null,
        LossReduction.MeanOverRows => "the number of rows",
        LossReduction.MeanOverPositives => "the number of positives",
        _ => method.Loss.Kind switch
        {
            LossKind.Element or LossKind.Regression => "the number of elements",
            // One region is divided by 1.
            LossKind.Region when method.Loss.Rows.Classes == 0 && !method.Parameters.Any(parameter => parameter.Role == LossRole.Classes) => null,
            _ => "the number of rows",
        },
    };
}
