using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Calls;

/// <summary>A call of an annotated method.</summary>
/// <param name="Method">The method.</param>
/// <param name="Arguments">What is passed, default values left out.</param>
internal sealed record LossCall(LossMethod Method, IReadOnlyList<LossArgument> Arguments)
{
    /// <summary>The call as one of an annotated method without mistakes; else null.</summary>
    public static LossCall? Of(IInvocationOperation invocation, Compilation compilation, CancellationToken cancellationToken)
    {
        IMethodSymbol method = invocation.TargetMethod.PartialDefinitionPart ?? invocation.TargetMethod;
        if (!LossAttributes.Of(method).Any() || Bindings.Of(method, compilation, cancellationToken).Method is not { Failure: null } bound)
            return null;
        LossArgument[] arguments =
        [
            .. from argument in invocation.Arguments
               where argument.ArgumentKind == ArgumentKind.Explicit
               from parameter in bound.Parameters
               where parameter.Name.TrimStart('@') == argument.Parameter?.Name
               select new LossArgument(parameter, argument.Value, StoragePiece.Of(argument.Value)),
        ];
        return new(bound, arguments);
    }

    /// <summary>The argument with the logits or predictions.</summary>
    public LossArgument? Logits => ArgumentOf(LossRole.Logits);

    /// <summary>The spans that are passed.</summary>
    public IEnumerable<LossArgument> Spans => Arguments.Where(argument => argument.Parameter.IsSpan);

    /// <summary>What is passed for a role; null where nothing is.</summary>
    public LossArgument? ArgumentOf(LossRole role) => Arguments.FirstOrDefault(argument => argument.Parameter.Role == role);

    /// <summary>Whether a span has as many items as there are logits, not one for each row or class.</summary>
    public bool IsPerElement(LossParameter span) => SpanAxes.Of(Method, span) == SpanAxis.Element;
}
