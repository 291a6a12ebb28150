using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Calls;

/// <summary>Follows a value back to a sigmoid or softmax that made it.</summary>
internal static class Probabilities
{
    /// <summary>The function that an expression is the result of; null where it is none or the source does not tell.</summary>
    public static ProbabilitySource? SourceOf(IOperation value) => value switch
    {
        IConversionOperation conversion => SourceOf(conversion.Operand),
        IInvocationOperation invocation when IsFunction(invocation) => new(invocation.TargetMethod.Name, invocation.Arguments.FirstOrDefault()?.Value.Syntax.ToString()),
        IInvocationOperation { TargetMethod: { Name: "AsSpan" or "ToArray", IsStatic: true }, Arguments.Length: > 0 } same => Within(same, same.Arguments[0].Value),
        IInvocationOperation { TargetMethod.Name: "Slice" or "ToArray", Instance: { } instance } same => Within(same, instance),
        ILocalReferenceOperation or IParameterReferenceOperation => SourceOfVariable(value),
        _ => AppliedSigmoids.OfDelegate(value),
    };

    // The same piece of the logits.
    private static ProbabilitySource? Within(IOperation piece, IOperation whole)
    {
        if (SourceOf(whole) is not { } source)
            return null;
        string text = piece.Syntax.ToString(), inner = whole.Syntax.ToString();
        return source with { Logits = source.Logits is { } logits && text.StartsWith(inner, StringComparison.Ordinal) ? logits + text.Substring(inner.Length) : null };
    }

    private static bool IsFunction(IInvocationOperation invocation) => SigmoidFormula.IsName(invocation.TargetMethod.Name);

    // The last statement before that may write the variable, in the same block or one around it: then it has always run.
    private static ProbabilitySource? SourceOfVariable(IOperation reference)
    {
        if (Variables.SymbolOf(reference) is not { } variable)
            return null;
        var since = new List<IOperation>();
        for (IOperation inner = reference; inner.Parent is { } outer; inner = outer)
        {
            if (outer is not IBlockOperation block)
                continue;
            foreach (IOperation statement in block.Operations.TakeWhile(statement => statement != inner).Reverse())
            {
                if (MadeBy(statement, variable) is var (source, logits))
                    return source with { Logits = logits is not null && IsUnchanged(Bare(logits), variable, since) ? logits.Syntax.ToString() : null };
                if (Variables.MayBeWritten(statement, variable))
                    return null;
                since.Add(statement);
            }
            // A loop may have written since what stands before it.
            since.Add(block);
        }
        return null;
    }

    // Not where the probabilities took the place of the logits.
    private static bool IsUnchanged(IOperation logits, ISymbol probabilities, IEnumerable<IOperation> since) =>
        Variables.SymbolOf(logits) is { } variable && !SymbolEqualityComparer.Default.Equals(variable, probabilities) && !since.Any(statement => Variables.MayBeWritten(statement, variable));

    // p = Sigmoid(x), var p = Sigmoid(x), or Sigmoid(x, p) with the destination last, as in TensorPrimitives; and that x.
    private static (ProbabilitySource Source, IOperation? Logits)? MadeBy(IOperation statement, ISymbol variable) => statement switch
    {
        IExpressionStatementOperation { Operation: ISimpleAssignmentOperation assignment } when Variables.IsReference(assignment.Target, variable) => Made(assignment.Value),
        IExpressionStatementOperation { Operation: IInvocationOperation { Arguments.Length: > 1 } invocation } when IsFunction(invocation)
            && SymbolEqualityComparer.Default.Equals(StoragePiece.Of(invocation.Arguments.Last().Value)?.Storage, variable) =>
            (new(invocation.TargetMethod.Name, null), invocation.Arguments[0].Value),
        IVariableDeclarationGroupOperation group => group.Declarations.SelectMany(declaration => declaration.Declarators)
            .Where(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, variable) && declarator.Initializer is not null)
            .Select(declarator => Made(declarator.Initializer!.Value)).FirstOrDefault(),
        _ => AppliedSigmoids.OfLoop(statement, variable) is { } function ? (new(function, null), null) : null,
    };

    private static (ProbabilitySource Source, IOperation? Logits)? Made(IOperation value) => SourceOf(value) is { } source
        ? (source, Bare(value) is IInvocationOperation { Arguments.Length: > 0 } invocation && IsFunction(invocation) ? invocation.Arguments[0].Value : null)
        : null;

    private static IOperation Bare(IOperation value) => value is IConversionOperation conversion ? Bare(conversion.Operand) : value;
}
