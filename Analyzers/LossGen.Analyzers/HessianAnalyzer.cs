using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;

namespace LossGen.Analyzers;

/// <summary>Looks at what methods with a parameter <c>hessian</c> hand out, and reports it at the attribute.</summary>
public abstract class HessianAnalyzer : LossMethodAnalyzer
{
    private protected HessianAnalyzer(DiagnosticDescriptor descriptor)
        : base(descriptor)
    {
    }

    /// <summary>What is to be said of a method without mistakes; null where it is fine.</summary>
    private protected abstract string? Judge(LossMethod method, BoundAttribute attribute, CancellationToken cancellationToken);

    private protected sealed override IEnumerable<Diagnostic> Diagnose(BindingResult result, IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        if (result.Method is not { Failure: null } bound || !bound.Parameters.Any(parameter => parameter.Role == LossRole.Hessian))
            yield break;
        AttributeData attribute = LossAttributes.Of(method).First();
        if (Judge(bound, new BoundAttribute(attribute, cancellationToken), cancellationToken) is { } message)
        {
            yield return Diagnostic.Create(
                SupportedDiagnostics[0], attribute.ApplicationSyntaxReference is { } syntax ? Location.Create(syntax.SyntaxTree, syntax.Span) : Location.None, message);
        }
    }
}
