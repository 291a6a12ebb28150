using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Calls;

/// <summary>Follows a value back to a sigmoid or softmax that made it.</summary>
internal static class Probabilities
{
    /// <summary>The name of the function that an expression is the result of; null where it is none or the source does not tell.</summary>
    public static string? SourceOf(IOperation value) => value switch
    {
        IConversionOperation conversion => SourceOf(conversion.Operand),
        IParenthesizedOperation parenthesized => SourceOf(parenthesized.Operand),
        IInvocationOperation invocation when IsFunction(invocation) => invocation.TargetMethod.Name,
        IInvocationOperation { TargetMethod: { Name: "AsSpan" or "ToArray", IsStatic: true }, Arguments.Length: > 0 } same => SourceOf(same.Arguments[0].Value),
        IInvocationOperation { TargetMethod.Name: "Slice" or "ToArray", Instance: { } instance } => SourceOf(instance),
        ILocalReferenceOperation or IParameterReferenceOperation => SourceOfVariable(value),
        _ => null,
    };

    private static bool IsFunction(IInvocationOperation invocation) =>
        invocation.TargetMethod.Name.Equals("Sigmoid", StringComparison.OrdinalIgnoreCase) || invocation.TargetMethod.Name.Equals("Softmax", StringComparison.OrdinalIgnoreCase);

    // The last statement before that may write the variable, in the same block or one around it: then it has always run.
    private static string? SourceOfVariable(IOperation reference)
    {
        if (SymbolOf(reference) is not { } variable)
            return null;
        for (IOperation inner = reference; inner.Parent is { } outer; inner = outer)
        {
            if (outer is not IBlockOperation block)
                continue;
            foreach (IOperation statement in block.Operations.TakeWhile(statement => statement != inner).Reverse())
            {
                if (MadeBy(statement, variable) is { } function)
                    return function;
                if (statement.DescendantsAndSelf().Any(operation => Declares(operation, variable) || (IsReference(operation, variable) && MayWrite(operation))))
                    return null;
            }
        }
        return null;
    }

    // p = Sigmoid(x), var p = Sigmoid(x), or Sigmoid(x, p) with the destination last, as in TensorPrimitives.
    private static string? MadeBy(IOperation statement, ISymbol variable) => statement switch
    {
        IExpressionStatementOperation { Operation: ISimpleAssignmentOperation assignment } when IsReference(assignment.Target, variable) => SourceOf(assignment.Value),
        IExpressionStatementOperation { Operation: IInvocationOperation { Arguments.Length: > 1 } invocation } when IsFunction(invocation)
            && SymbolEqualityComparer.Default.Equals(StoragePiece.Of(invocation.Arguments.Last().Value)?.Storage, variable) => invocation.TargetMethod.Name,
        IVariableDeclarationGroupOperation group => group.Declarations.SelectMany(declaration => declaration.Declarators)
            .Where(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, variable) && declarator.Initializer is not null)
            .Select(declarator => SourceOf(declarator.Initializer!.Value)).FirstOrDefault(),
        _ => null,
    };

    private static bool Declares(IOperation operation, ISymbol variable) =>
        operation is IVariableDeclaratorOperation declarator && SymbolEqualityComparer.Default.Equals(declarator.Symbol, variable);

    private static bool IsReference(IOperation operation, ISymbol variable) => SymbolEqualityComparer.Default.Equals(SymbolOf(operation), variable);

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    // Not where it is only read: its length, an element, or as a ReadOnlySpan.
    private static bool MayWrite(IOperation reference)
    {
        if (Variables.IsAssigned(reference))
            return true;
        return reference.Parent switch
        {
            IConversionOperation { Type.Name: "ReadOnlySpan" } => false,
            IConversionOperation conversion => MayWrite(conversion),
            IArgumentOperation { Parameter: { RefKind: RefKind.None, Type.Name: "ReadOnlySpan" } } => false,
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "AsSpan", IsStatic: true } } span } => MayWrite(span),
            IInvocationOperation { TargetMethod.Name: "Slice" } slice => MayWrite(slice),
            IInvocationOperation { TargetMethod.Name: "ToArray" or "CopyTo" or "TryCopyTo" } => false,
            IArrayElementReferenceOperation element => Variables.IsAssigned(element),
            IPropertyReferenceOperation property => Variables.IsAssigned(property),
            _ => true,
        };
    }
}
