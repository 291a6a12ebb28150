using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Generator.Definitions.Custom;

/// <summary>Executes statements symbolically: both sides of a branch are executed, and what differs becomes a selection.</summary>
internal sealed class StatementTranslator(Translation translation)
{
    private const int MostRounds = 1000;

    /// <summary>The value that a body returns.</summary>
    public Value Result(IBlockOperation body) => Result(Execute(body), body);

    private Value Result(Outcome outcome, IOperation body)
    {
        switch (outcome)
        {
            case Outcome.Branch branch:
                Value whenTrue = Result(branch.WhenTrue, body);
                var afterTrue = translation.Variables;
                Value whenFalse = Result(branch.WhenFalse, body);
                translation.Variables = translation.Merge(branch.Condition, afterTrue, translation.Variables);
                return translation.Select(branch.Condition, whenTrue, whenFalse);
            case Outcome.End { Completion: Completion.Return, Result: { } value } end:
                translation.Variables = end.Variables;
                return value;
            default:
                return Value.Invalid;
        }
    }

    private Outcome Execute(IOperation? operation)
    {
        if (operation is null or IInvalidOperation)
            return Abandon(translation.RejectInvalid());
        if (!translation.Count(operation))
            return Abandon(Value.Invalid);
        Location? around = translation.Nodes.Place;
        translation.Nodes.Place = operation.Syntax.GetLocation();
        Outcome outcome = ExecuteHere(operation);
        translation.Nodes.Place = around;
        return outcome;
    }

    private Outcome ExecuteHere(IOperation operation)
    {
        switch (operation)
        {
            case IBlockOperation block:
                return Sequence(block.Operations);
            case IVariableDeclarationGroupOperation group:
                foreach (IVariableDeclaratorOperation declarator in group.Declarations.SelectMany(declaration => declaration.Declarators))
                    Declare(declarator);
                return Next();
            case IExpressionStatementOperation statement:
                translation.Expressions.Translate(statement.Operation);
                return Next();
            case IReturnOperation { ReturnedValue: { } returned }:
                Value value = translation.Expressions.Translate(returned);
                return new Outcome.End(Completion.Return, translation.Variables, value);
            case IConditionalOperation conditional:
                return Either(
                    translation.Expressions.Translate(conditional.Condition),
                    () => Execute(conditional.WhenTrue),
                    () => conditional.WhenFalse is { } otherwise ? Execute(otherwise) : Next());
            case ISwitchOperation choice:
                return Switch(choice);
            case IForLoopOperation loop:
                return Then(Sequence(loop.Before), () => Loop(loop, loop.Condition, loop.Body, loop.AtLoopBottom, MostRounds));
            case IWhileLoopOperation { ConditionIsUntil: false, ConditionIsTop: true } loop:
                return Loop(loop, loop.Condition, loop.Body, ImmutableArray<IOperation>.Empty, MostRounds);
            case IWhileLoopOperation { ConditionIsUntil: false } loop:
                return Round(loop, loop.Condition, loop.Body, ImmutableArray<IOperation>.Empty, MostRounds);
            case IBranchOperation { BranchKind: BranchKind.Break }:
                return new Outcome.End(Completion.Break, translation.Variables, null);
            case IBranchOperation { BranchKind: BranchKind.Continue }:
                return new Outcome.End(Completion.Continue, translation.Variables, null);
            case IEmptyOperation or ILocalFunctionOperation:
                return Next();
            case IBranchOperation or ILabeledOperation:
                return Abandon(translation.Reject(operation, "goto and labels cannot be translated. Use if, switch and loops."));
            default:
                return Abandon(translation.Reject(operation, Unsupported.Message(operation)));
        }
    }

    private void Declare(IVariableDeclaratorOperation declarator)
    {
        if (declarator.Symbol.IsRef)
            translation.Reject(declarator, "A reference cannot be translated. Declare the variable without ref.");
        else if (declarator.GetVariableInitializer() is { } initializer)
            translation.Expressions.Declare(declarator.Symbol, translation.Expressions.Translate(initializer.Value));
    }

    private Outcome Sequence(IEnumerable<IOperation> statements)
    {
        Outcome outcome = Next();
        foreach (IOperation statement in statements)
            outcome = Then(outcome, () => Execute(statement));
        return outcome;
    }

    // Goes on wherever an outcome reaches the next statement.
    private Outcome Then(Outcome outcome, Func<Outcome> next)
    {
        if (outcome is Outcome.Branch branch)
            return Join(branch.Condition, Then(branch.WhenTrue, next), Then(branch.WhenFalse, next));
        var end = (Outcome.End)outcome;
        if (end.Completion != Completion.Next)
            return end;
        translation.Variables = end.Variables;
        return next();
    }

    private Outcome Either(Value condition, Func<Outcome> whenTrue, Func<Outcome> whenFalse)
    {
        if (condition.Constant is bool known)
            return known ? whenTrue() : whenFalse();
        var before = translation.Variables;
        Outcome first = whenTrue();
        translation.Variables = before;
        Outcome second = whenFalse();
        return condition.IsInvalid ? Abandon(condition) : Join(condition, first, second);
    }

    // Two branches that end alike are one end with merged variables.
    private Outcome Join(Value condition, Outcome whenTrue, Outcome whenFalse) => (whenTrue, whenFalse) switch
    {
        (Outcome.End { Completion: Completion.Abandoned }, _) => whenTrue,
        (_, Outcome.End { Completion: Completion.Abandoned }) => whenFalse,
        (Outcome.End { Result: null } a, Outcome.End { Result: null } b) when a.Completion == b.Completion =>
            new Outcome.End(a.Completion, translation.Merge(condition, a.Variables, b.Variables), null),
        _ => new Outcome.Branch(condition, whenTrue, whenFalse),
    };

    private Outcome Switch(ISwitchOperation choice)
    {
        Value value = translation.Expressions.Translate(choice.Value);
        if (value.IsInvalid)
            return Abandon(value);
        ISwitchCaseOperation? otherwise = choice.Cases.FirstOrDefault(section => section.Clauses.Any(clause => clause is IDefaultCaseClauseOperation));
        return Leave(From(0));

        Outcome From(int index)
        {
            if (index == choice.Cases.Length)
                return otherwise is null ? Next() : Sequence(otherwise.Body);
            ISwitchCaseOperation section = choice.Cases[index];
            Value matches = Value.Boolean(false);
            foreach (ICaseClauseOperation clause in section.Clauses.Where(clause => clause is not IDefaultCaseClauseOperation))
                matches = translation.Or(matches, Matches(clause));
            return Either(matches, () => Sequence(section.Body), () => From(index + 1));
        }

        Value Matches(ICaseClauseOperation clause) => clause switch
        {
            ISingleValueCaseClauseOperation single => translation.Expressions.Combine(
                single, BinaryOperatorKind.Equals, value, translation.Expressions.Translate(single.Value)),
            IPatternCaseClauseOperation pattern => translation.Patterns.Matches(pattern.Pattern, pattern.Guard, value),
            _ => translation.Reject(clause, Unsupported.Message(clause)),
        };
    }

    // Unrolls: the condition must be known before each round.
    private Outcome Loop(ILoopOperation loop, IOperation? condition, IOperation body, ImmutableArray<IOperation> bottom, int rounds)
    {
        Value holds = condition is null ? Value.Boolean(true) : translation.Expressions.Translate(condition);
        if (holds.IsInvalid)
            return Abandon(holds);
        if (holds.Constant is not bool goesOn)
            return Abandon(translation.Reject(condition!, "A loop is unrolled, so how often it runs must not depend on logit, target or hyperparameters. Use constant bounds."));
        return goesOn ? Round(loop, condition, body, bottom, rounds) : Next();
    }

    private Outcome Round(ILoopOperation loop, IOperation? condition, IOperation body, ImmutableArray<IOperation> bottom, int rounds)
    {
        if (rounds == 0)
            return Abandon(translation.Reject(loop, $"A loop is unrolled; this one runs more than {MostRounds} times."));
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Outcome round = Continue(Execute(body));
        return Leave(Then(Then(round, () => Sequence(bottom)), () => Loop(loop, condition, body, bottom, rounds - 1)));
    }

    private Outcome Continue(Outcome outcome) => Replace(outcome, Completion.Continue);

    private Outcome Leave(Outcome outcome) => Replace(outcome, Completion.Break);

    private Outcome Replace(Outcome outcome, Completion completion) => outcome switch
    {
        Outcome.Branch branch => Join(branch.Condition, Replace(branch.WhenTrue, completion), Replace(branch.WhenFalse, completion)),
        Outcome.End end when end.Completion == completion => end with { Completion = Completion.Next },
        _ => outcome,
    };

    private Outcome.End Next() => new(Completion.Next, translation.Variables, null);

    private Outcome.End Abandon(Value invalid) => new(Completion.Abandoned, translation.Variables, invalid);
}
