using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Calls;

/// <summary>What the source says about the values of local variables and parameters.</summary>
internal static class Variables
{
    /// <summary>Whether nothing is assigned to a local variable after its declaration.</summary>
    public static bool IsAssignedOnce(ILocalReferenceOperation local) => !IsAssignedIn(BodyAround(local), local.Local);

    /// <summary>Whether a variable has one value as long as the method runs that an operation is in.</summary>
    public static bool KeepsItsValue(ISymbol variable, IOperation operation) => variable switch
    {
        IFieldSymbol field => field.IsReadOnly,
        IParameterSymbol { RefKind: not RefKind.None } => false,
        _ => !IsAssignedIn(BodyAround(operation), variable),
    };

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

    /// <summary>Whether a variable has a second name somewhere, by reference: what is assigned to that one is assigned to it.</summary>
    public static bool HasOtherName(ISymbol variable, IOperation body) =>
        body.DescendantsAndSelf().Any(operation => IsReference(operation, variable) && (IsByReference(operation) || operation.Parent is IAddressOfOperation));

    /// <summary>Whether a variable, or a span of it, is kept under another name, by which its elements can be written.</summary>
    public static bool IsKeptElsewhere(ISymbol variable, IOperation body) =>
        body.DescendantsAndSelf().Any(operation => IsReference(operation, variable) && IsKept(operation));

    private static bool IsKept(IOperation value) => value.Parent switch
    {
        IConversionOperation { Type.Name: "ReadOnlySpan" or "ReadOnlyMemory" } => false,
        IConversionOperation conversion => IsKept(conversion),
        IArgumentOperation { Parent: IInvocationOperation call } when LibraryTypes.IsAsSpan(call) => IsKept(call),
        IInvocationOperation call when LibraryTypes.IsSlice(call) => IsKept(call),
        IArgumentOperation { Parent: IObjectCreationOperation } or IVariableInitializerOperation or IReturnOperation => true,
        IAssignmentOperation assignment => assignment.Value == value,
        _ => false,
    };

    /// <summary>The function around an operation: a lambda expression, a local function, or the whole body.</summary>
    public static IOperation FunctionAround(IOperation operation)
    {
        while (operation.Parent is { } parent && operation is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
            operation = parent;
        return operation;
    }

    /// <summary>Whether a function other than the one around an operation, which may run at any time, may write a variable.</summary>
    public static bool IsWrittenElsewhere(ISymbol variable, IOperation operation)
    {
        IOperation function = FunctionAround(operation);
        return BodyAround(operation).DescendantsAndSelf().Any(other => IsReference(other, variable) && FunctionAround(other) != function && MayWrite(other));
    }

    private static bool IsAssignedIn(IOperation body, ISymbol variable) => body.DescendantsAndSelf().Any(operation => IsReference(operation, variable) && IsAssigned(operation));

    // Whether a reference is the target of an assignment, or may be written through another name.
    private static bool IsAssigned(IOperation reference) => IsByReference(reference) || reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IArgumentOperation { Parameter.RefKind: not RefKind.None } => true,
        IAddressOfOperation or ITupleOperation or IIncrementOrDecrementOperation or { Kind: OperationKind.None } => true,
        _ => false,
    };

    // ref x, for a local variable, an assignment, a result, or a part of a condition.
    private static bool IsByReference(IOperation reference) => reference.Syntax.Parent is RefExpressionSyntax;

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
            IArgumentOperation { Parent: IInvocationOperation span } when LibraryTypes.IsAsSpan(span) => MayWrite(span),
            IInvocationOperation slice when LibraryTypes.IsSlice(slice) => MayWrite(slice),
            IInvocationOperation copy when LibraryTypes.IsToArray(copy) => false,
            IInvocationOperation { TargetMethod: { Name: "CopyTo" or "TryCopyTo", ContainingType: { } type } } when LibraryTypes.IsPiece(type) => false,
            IArrayElementReferenceOperation element => IsAssigned(element),
            IPropertyReferenceOperation property => IsAssigned(property),
            _ => true,
        };
    }

    /// <summary>The whole body around an operation.</summary>
    public static IOperation BodyAround(IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;
        return operation;
    }
}
