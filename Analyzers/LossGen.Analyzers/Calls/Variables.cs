using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Calls;

/// <summary>What the source says about the values of variables.</summary>
internal static class Variables
{
    /// <summary>Whether nothing is assigned to a local variable after its declaration.</summary>
    public static bool IsAssignedOnce(ILocalReferenceOperation local) => !BodyAround(local).DescendantsAndSelf()
        .OfType<ILocalReferenceOperation>()
        .Any(other => SymbolEqualityComparer.Default.Equals(other.Local, local.Local) && IsAssigned(other));

    /// <summary>The value that a local variable is declared with, before it is used: following such values comes to an end.</summary>
    public static IOperation? Initializer(ILocalReferenceOperation local) =>
        local.Local is { RefKind: RefKind.None, DeclaringSyntaxReferences: { Length: 1 } references }
        && references[0].GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value } && value.SyntaxTree == local.Syntax.SyntaxTree && value.Span.End <= local.Syntax.SpanStart
            ? local.SemanticModel?.GetOperation(value)
            : null;

    /// <summary>Whether a reference is the target of an assignment, or may be written through another name.</summary>
    public static bool IsAssigned(IOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference || assignment is ISimpleAssignmentOperation { IsRef: true },
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        IAddressOfOperation or ITupleOperation or IIncrementOrDecrementOperation => true,
        _ => false,
    };

    private static IOperation BodyAround(IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;
        return operation;
    }
}
