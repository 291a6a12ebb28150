using LossGen.Generator;
using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>Finds methods whose second derivative is 0 everywhere, which nothing can divide by.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ZeroHessianAnalyzer() : HessianAnalyzer(DiagnosticDescriptors.ZeroHessian)
{
    // A floor that a user chose to divide by is no smaller.
    private const double LeastFloor = 1e-6;

    private protected override string? Judge(LossMethod method, BoundAttribute attribute, CancellationToken cancellationToken)
    {
        bool isFloored = method.Loss.HessianForm == LossHessianForm.Floor;
        if (method.Loss.CouplesRows || (isFloored && method.Loss.HessianFloor >= LeastFloor) || !HessianProbe.IsZero(method, cancellationToken))
            return null;
        return $"The second derivative of {method.Loss.Name} is 0 wherever there is one{(isFloored ? ", and the floor that is left hardly more" : "")}; a method that divides by it fails or takes huge steps. With HessianForm.Floor and HessianFloor = 1 it follows the gradient, as boosted trees do with such losses.";
    }
}
