using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Calls;

/// <summary>Recognizes arrays that have a sigmoid in every element: by a delegate applied to each, by a loop, or by their name.</summary>
internal static class AppliedSigmoids
{
    /// <summary><c>x.Select(Sigmoid)</c>, <c>Array.ConvertAll(x, Sigmoid)</c> and such.</summary>
    public static ProbabilitySource? OfDelegate(IOperation value) => value is IInvocationOperation { TargetMethod: { Name: "Select" or "ConvertAll", IsStatic: true }, Arguments: { Length: 2 } arguments }
        && SigmoidFormula.OfDelegate(arguments[1].Value) is { } function
            ? new(function, arguments[0].Value.Syntax.ToString())
            : null;

    /// <summary>The function that a loop writes the results of into elements of a variable, where it writes nothing else there.</summary>
    public static string? OfLoop(IOperation statement, ISymbol variable)
    {
        if (statement is not ILoopOperation)
            return null;
        string? function = null;
        foreach (IOperation reference in statement.Descendants().Where(operation => Variables.IsReference(operation, variable)))
        {
            if (reference.Parent is IPropertyReferenceOperation { Property.Name: "Length" or "Count" })
                continue;
            // A span's element is a property, an array's is not; both are read in a loop that works in place.
            if (reference.Parent is not (IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true }))
                return null;
            if (reference.Parent.Parent is not IAssignmentOperation assignment || assignment.Target != reference.Parent)
            {
                if (reference.Parent.Parent is IIncrementOrDecrementOperation or IArgumentOperation { Parameter.RefKind: not RefKind.None })
                    return null;
                continue;
            }
            if (assignment is not ISimpleAssignmentOperation || SigmoidFormula.Of(assignment.Value) is not { } written)
                return null;
            function = written;
        }
        return function;
    }

    /// <summary>The name of a variable, member or function that says that its value is probabilities.</summary>
    public static string? NamedSo(IOperation value) => value switch
    {
        IConversionOperation conversion => NamedSo(conversion.Operand),
        IInvocationOperation { TargetMethod: { Name: "AsSpan" or "ToArray" or "AsMemory", IsStatic: true }, Arguments: { Length: > 0 } arguments } => NamedSo(arguments[0].Value),
        IInvocationOperation { TargetMethod.Name: "Slice" or "ToArray", Instance: { } instance } => NamedSo(instance),
        IInvocationOperation invocation => Checked(invocation.TargetMethod.Name),
        ILocalReferenceOperation local => Checked(local.Local.Name),
        IParameterReferenceOperation parameter => Checked(parameter.Parameter.Name),
        IPropertyReferenceOperation { Property.Name: "Span", Instance: { } instance } => NamedSo(instance),
        IMemberReferenceOperation member => Checked(member.Member.Name),
        _ => null,
    };

    private static string? Checked(string name) => ProbabilityNames.Is(name) ? name : null;
}
