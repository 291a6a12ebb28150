using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Generator.Definitions.Custom;

/// <summary>Translates patterns and the expressions that choose by them.</summary>
internal sealed class PatternTranslator(Translation translation)
{
    /// <summary>A switch expression: the first arm whose pattern matches and whose guard holds.</summary>
    public Value Switch(ISwitchExpressionOperation choice)
    {
        Value value = translation.Expressions.Translate(choice.Value);
        return From(0);

        Value From(int index)
        {
            if (index == choice.Arms.Length)
                return translation.Reject(choice, "A kernel does not throw, so one of the arms must match every value. Add an arm '_ => …'.");
            ISwitchExpressionArmOperation arm = choice.Arms[index];
            Value matches = Matches(arm.Pattern, arm.Guard, value);
            return matches.IsInvalid
                ? matches
                : translation.Either(matches, () => translation.Expressions.Translate(arm.Value), () => From(index + 1));
        }
    }

    /// <summary>Whether a pattern matches and its guard, if there is one, holds.</summary>
    public Value Matches(IPatternOperation pattern, IOperation? guard, Value value)
    {
        Value matches = Test(pattern, value);
        return guard is null || matches.IsInvalid
            ? matches
            : translation.Either(matches, () => translation.Expressions.Translate(guard), () => Value.Boolean(false));
    }

    /// <summary>Whether a pattern matches.</summary>
    public Value Test(IPatternOperation pattern, Value value)
    {
        if (value.IsInvalid)
            return value;
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return Value.Boolean(true);
            case IConstantPatternOperation constant:
                return Compare(constant, BinaryOperatorKind.Equals, constant.Value);
            case IRelationalPatternOperation relation:
                return Compare(relation, relation.OperatorKind, relation.Value);
            case INegatedPatternOperation negated:
                return translation.Not(Test(negated.Pattern, value));
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both:
                return translation.And(Test(both.LeftPattern, value), Test(both.RightPattern, value));
            case IBinaryPatternOperation either:
                return translation.Or(Test(either.LeftPattern, value), Test(either.RightPattern, value));
            case IDeclarationPatternOperation declaration when Constants.KindOf(declaration.NarrowedType) == value.Kind:
                if (declaration.DeclaredSymbol is { } variable)
                    translation.Expressions.Declare(variable, value);
                return Value.Boolean(true);
            default:
                return translation.Reject(pattern, "This pattern cannot be translated. Use constants, comparisons (< 0), 'and', 'or', 'not', 'var x' and '_'.");
        }

        Value Compare(IPatternOperation at, BinaryOperatorKind kind, IOperation operand)
        {
            Value other = translation.Expressions.Translate(operand);
            return value.Kind == ValueKind.Boolean
                ? translation.Expressions.Combine(at, kind, value, other)
                : translation.Expressions.Compare(at, kind, value, other);
        }
    }
}
