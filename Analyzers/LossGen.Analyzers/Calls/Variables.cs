using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Calls;

/// <summary>What the source says about the values of local variables and parameters.</summary>
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

    /// <summary>The local variable or parameter that an expression is.</summary>
    public static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    public static bool IsReference(IOperation operation, ISymbol variable) => SymbolEqualityComparer.Default.Equals(SymbolOf(operation), variable);

    /// <summary>Whether a statement may change a variable, or elements of what it refers to.</summary>
    public static bool MayBeWritten(IOperation statement, ISymbol variable) => statement.DescendantsAndSelf().Any(operation =>
        (operation is IVariableDeclaratorOperation declarator && SymbolEqualityComparer.Default.Equals(declarator.Symbol, variable))
        || (IsReference(operation, variable) && MayWrite(operation)));

    // Whether a reference is the target of an assignment, or may be written through another name.
    private static bool IsAssigned(IOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference || assignment is ISimpleAssignmentOperation { IsRef: true },
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        IAddressOfOperation or ITupleOperation or IIncrementOrDecrementOperation => true,
        _ => false,
    };

    // Not where it is only read: its length, an element, or as a ReadOnlySpan.
    private static bool MayWrite(IOperation reference)
    {
        if (IsAssigned(reference))
            return true;
        return reference.Parent switch
        {
            IConversionOperation { Type.Name: "ReadOnlySpan" } => false,
            IConversionOperation conversion => MayWrite(conversion),
            IArgumentOperation { Parameter: { RefKind: RefKind.None, Type.Name: "ReadOnlySpan" } } => false,
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "AsSpan", IsStatic: true } } span } => MayWrite(span),
            IInvocationOperation { TargetMethod.Name: "Slice" } slice => MayWrite(slice),
            IInvocationOperation { TargetMethod.Name: "ToArray" or "CopyTo" or "TryCopyTo" } => false,
            IArrayElementReferenceOperation element => IsAssigned(element),
            IPropertyReferenceOperation property => IsAssigned(property),
            _ => true,
        };
    }

    private static IOperation BodyAround(IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;
        return operation;
    }
}
