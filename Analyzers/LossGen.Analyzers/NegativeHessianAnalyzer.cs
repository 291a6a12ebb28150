using System.Globalization;
using LossGen.Generator;
using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>Finds methods that hand out a second derivative which is negative in places, and do not say that this is meant.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NegativeHessianAnalyzer() : HessianAnalyzer(DiagnosticDescriptors.NegativeHessian)
{
    private protected override string? Judge(LossMethod method, BoundAttribute attribute, CancellationToken cancellationToken)
    {
        if (method.Loss is not { CouplesRows: false, HessianForm: LossHessianForm.Exact } || attribute.Argument("HessianForm") is not null
            || HessianProbe.FindNegative(method, cancellationToken) is not var (logit, target))
        {
            return null;
        }
        string Text(double number) => number.ToString("0.####", CultureInfo.InvariantCulture).Replace('-', '−');
        return $"The second derivative of {method.Loss.Name} can be negative, as at {(method.Loss.Kind == LossKind.Element ? "logit" : "prediction")} {Text(logit)} with target {Text(target)}; a method that divides by it needs HessianForm.GaussNewton or HessianForm.Floor. HessianForm.Exact says that it is meant.";
    }
}
