using System.Globalization;
using LossGen.Generator;
using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>Finds methods that hand out a second derivative which is negative in places, and do not say that this is meant.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NegativeHessianAnalyzer() : LossMethodAnalyzer(DiagnosticDescriptors.NegativeHessian)
{
    private protected override IEnumerable<Diagnostic> Diagnose(BindingResult result, IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        if (result.Method is not { Failure: null, Loss: { CouplesRows: false, HessianForm: LossHessianForm.Exact } } bound
            || !bound.Parameters.Any(parameter => parameter.Role == LossRole.Hessian))
        {
            yield break;
        }
        AttributeData attribute = LossAttributes.Of(method).First();
        if (new BoundAttribute(attribute, default).Argument("HessianForm") is not null || HessianProbe.FindNegative(bound, cancellationToken) is not var (logit, target))
            yield break;
        string Text(double number) => number.ToString("0.####", CultureInfo.InvariantCulture).Replace('-', '−');
        yield return Diagnostic.Create(
            DiagnosticDescriptors.NegativeHessian,
            attribute.ApplicationSyntaxReference is { } syntax ? Location.Create(syntax.SyntaxTree, syntax.Span) : Location.None,
            $"The second derivative of {bound.Loss.Name} can be negative, as at {(bound.Loss.Kind == LossKind.Element ? "logit" : "prediction")} {Text(logit)} with target {Text(target)}; a method that divides by it needs HessianForm.GaussNewton or HessianForm.Floor. HessianForm.Exact says that it is meant.");
    }
}
