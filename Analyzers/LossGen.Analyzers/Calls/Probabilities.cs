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
        IInvocationOperation same when LibraryTypes.IsAsSpan(same) || LibraryTypes.IsSlice(same) || LibraryTypes.IsToArray(same) =>
            Within(same, same.Instance ?? LibraryTypes.InOrder(same.Arguments)[0].Value),
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

    // The last statement before that may write the variable, in the same block or one around it: then it has always run. Not where something else may
    // have run in between: another function, what a label is before, a part of the statement around.
    private static ProbabilitySource? SourceOfVariable(IOperation reference)
    {
        if (Variables.SymbolOf(reference) is not { } variable || !IsStraight(reference, variable))
            return null;
        var since = new List<IOperation>();
        for (IOperation inner = reference; inner.Parent is { } outer && inner is not (IAnonymousFunctionOperation or ILocalFunctionOperation); inner = outer)
        {
            if (outer is not IBlockOperation block)
            {
                if (outer is ILoopOperation ? Variables.MayBeWritten(outer, variable) : MayBeWrittenBeside(inner, outer, variable))
                    return null;
                continue;
            }
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

    private static bool IsStraight(IOperation reference, ISymbol variable)
    {
        IOperation body = Variables.BodyAround(reference);
        return !Variables.HasOtherName(variable, body) && !Variables.IsWrittenElsewhere(variable, reference)
            && !body.DescendantsAndSelf().Any(operation => operation is ILabeledOperation or IBranchOperation { BranchKind: BranchKind.GoTo });
    }

    // The other parts of a statement or expression: a condition, what is tried before it is cleaned up, another argument. A piece of memory that is passed
    // beside is written by the call, if at all, which has not begun.
    private static bool MayBeWrittenBeside(IOperation inner, IOperation outer, ISymbol variable) => outer.ChildOperations.Any(other =>
        other != inner && !(other is IArgumentOperation argument && StoragePiece.Of(argument.Value) is not null) && Variables.MayBeWritten(other, variable));

    // Not where the probabilities took the place of the logits.
    private static bool IsUnchanged(IOperation logits, ISymbol probabilities, IEnumerable<IOperation> since) =>
        Variables.SymbolOf(logits) is { } variable && !SymbolEqualityComparer.Default.Equals(variable, probabilities) && !since.Any(statement => Variables.MayBeWritten(statement, variable));

    // p = Sigmoid(x), var p = Sigmoid(x), or Sigmoid(x, p) with the destination last, as in TensorPrimitives; and that x.
    private static (ProbabilitySource Source, IOperation? Logits)? MadeBy(IOperation statement, ISymbol variable) => statement switch
    {
        IExpressionStatementOperation { Operation: ISimpleAssignmentOperation assignment } when Variables.IsReference(assignment.Target, variable) => Made(assignment.Value),
        IExpressionStatementOperation { Operation: IInvocationOperation { Arguments.Length: > 1 } invocation } when IsFunction(invocation)
            && LibraryTypes.InOrder(invocation.Arguments) is var arguments && IsDestination(arguments[arguments.Count - 1].Parameter)
            && StoragePiece.Of(arguments[arguments.Count - 1].Value) is { Start: 0, ReachesEnd: true } piece && SymbolEqualityComparer.Default.Equals(piece.Storage, variable)
            && !Variables.IsKeptElsewhere(variable, Variables.BodyAround(statement)) =>
            (new(invocation.TargetMethod.Name, null), arguments[0].Value),
        IVariableDeclarationGroupOperation group => group.Declarations.SelectMany(declaration => declaration.Declarators)
            .Where(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, variable) && declarator.Initializer is not null)
            .Select(declarator => Made(declarator.Initializer!.Value)).FirstOrDefault(),
        _ => AppliedSigmoids.OfLoop(statement, variable) is { } function ? (new(function, null), null) : null,
    };

    // Written and not read: a span beside one that is only read, or so named.
    private static bool IsDestination(IParameterSymbol? parameter) => parameter is { ContainingSymbol: IMethodSymbol method }
        && (parameter.Name is "destination" or "output" or "outputs" or "result" or "results" or "probabilities" or "into"
            || (parameter.Type is { Name: "Span" } && LibraryTypes.IsPiece(parameter.Type) && method.Parameters[0].Type is { Name: "ReadOnlySpan" }));

    private static (ProbabilitySource Source, IOperation? Logits)? Made(IOperation value) => SourceOf(value) is { } source
        ? (source, Bare(value) is IInvocationOperation { Arguments.Length: > 0 } invocation && IsFunction(invocation) ? invocation.Arguments[0].Value : null)
        : null;

    private static IOperation Bare(IOperation value) => value is IConversionOperation conversion ? Bare(conversion.Operand) : value;
}
