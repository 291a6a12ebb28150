using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Generator.Definitions.Custom;

/// <summary>Translates C# expressions. What C# has computed already (constants, overloads, conversions, default values) is taken from it.</summary>
internal sealed class ExpressionTranslator(Translation translation)
{
    public Value Translate(IOperation? operation)
    {
        if (operation is null or IInvalidOperation || operation.Type is IErrorTypeSymbol)
            return translation.RejectInvalid();
        if (!translation.Count(operation))
            return Value.Invalid;
        if (Constants.Of(operation) is { } constant)
            return constant;
        Location? around = translation.Nodes.Place;
        translation.Nodes.Place = operation.Syntax.GetLocation();
        Value value = TranslateHere(operation);
        translation.Nodes.Place = around;
        return value;
    }

    private Value TranslateHere(IOperation operation)
    {
        return operation switch
        {
            IParenthesizedOperation parenthesized => Translate(parenthesized.Operand),
            IParameterReferenceOperation reference => Read(reference, reference.Parameter),
            ILocalReferenceOperation reference => Read(reference, reference.Local),
            IFieldReferenceOperation reference => ReadField(reference),
            IConversionOperation conversion => Convert(conversion),
            IUnaryOperation unary => Unary(unary),
            IBinaryOperation binary => Binary(binary, binary.OperatorKind, () => Translate(binary.LeftOperand), () => Translate(binary.RightOperand)),
            IConditionalOperation { WhenFalse: { } whenFalse } conditional => translation.Either(
                Translate(conditional.Condition), () => Translate(conditional.WhenTrue), () => Translate(whenFalse)),
            ISwitchExpressionOperation choice => translation.Patterns.Switch(choice),
            IIsPatternOperation test => translation.Patterns.Test(test.Pattern, Translate(test.Value)),
            ISimpleAssignmentOperation { IsRef: false } assignment => Assign(assignment.Target, Translate(assignment.Value)),
            ICompoundAssignmentOperation compound => Compound(compound),
            IDeconstructionAssignmentOperation deconstruction => Deconstruct(deconstruction),
            IIncrementOrDecrementOperation step => Step(step),
            IInvocationOperation call => translation.Calls.Translate(call),
            IPropertyReferenceOperation property when RowTranslator.IsOfRow(property.Property) => translation.Rows.Property(property),
            _ => translation.Reject(operation, Unsupported.Message(operation)),
        };
    }

    /// <summary>Gives a local variable or parameter a value.</summary>
    public Value Assign(IOperation target, Value value)
    {
        // A reference is reported where it is declared.
        if (target is IDiscardOperation or ILocalReferenceOperation { Local.IsRef: true })
            return value;
        if (target is IDeclarationExpressionOperation declaration)
            return Assign(declaration.Expression, value);
        ISymbol? variable = target switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation { Parameter.RefKind: RefKind.None } parameter => parameter.Parameter,
            _ => null,
        };
        if (variable is null)
            return translation.Reject(target, "A definition may only assign to its own local variables; its result is what it returns.");
        if (translation.Calls.IsOutsideOfMap(variable))
            return translation.Reject(target, $"The function of Map computes each class for itself and cannot assign '{variable.Name}', which lives outside. Return a number, and use Sum() or Max() of the row.");
        Declare(variable, value);
        return value;
    }

    /// <summary>Gives a variable a value, and the value the name of the variable.</summary>
    public void Declare(ISymbol variable, Value value)
    {
        translation.Variables = translation.Variables.SetItem(variable, value);
        if (value is { IsInvalid: false, Constant: null })
            translation.Nodes.Label(value.Node, variable.Name);
    }

    /// <summary>The result of a binary operator on two values.</summary>
    public Value Combine(IOperation operation, BinaryOperatorKind kind, Value left, Value right)
    {
        if (left.IsInvalid || right.IsInvalid)
            return Value.Invalid;
        if (Constants.Fold(kind, left, right, operation) is { } folded)
            return folded;
        bool isInteger = left.Kind == ValueKind.Integer && right.Kind != ValueKind.Row;
        if (isInteger && kind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder)
            return translation.Reject(operation, "A quotient of integers is rounded and has no derivative. Convert an operand to float or double first.");
        ValueKind result = isInteger ? ValueKind.Integer : left.Kind == ValueKind.Row || right.Kind == ValueKind.Row ? ValueKind.Row : ValueKind.Real;
        return kind switch
        {
            BinaryOperatorKind.Add => translation.Apply(DefinitionOperator.Add, result, left, right),
            BinaryOperatorKind.Subtract => translation.Apply(DefinitionOperator.Subtract, result, left, right),
            BinaryOperatorKind.Multiply => translation.Apply(DefinitionOperator.Multiply, result, left, right),
            BinaryOperatorKind.Divide => translation.Apply(DefinitionOperator.Divide, result, left, right),
            BinaryOperatorKind.And when left.Kind == ValueKind.Boolean => translation.And(left, right),
            BinaryOperatorKind.Or when left.Kind == ValueKind.Boolean => translation.Or(left, right),
            BinaryOperatorKind.ExclusiveOr when left.Kind == ValueKind.Boolean => translation.Select(left, translation.Not(right), right),
            BinaryOperatorKind.Equals when left.Kind == ValueKind.Boolean => translation.Select(left, right, translation.Not(right)),
            BinaryOperatorKind.NotEquals when left.Kind == ValueKind.Boolean => translation.Select(left, translation.Not(right), right),
            BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual
                or BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals => Compare(operation, kind, left, right),
            _ => translation.Reject(operation, $"The operator '{Unsupported.Operator(kind)}' has no derivative. A definition computes with +, −, *, /, comparisons, && and ||."),
        };
    }

    /// <summary>A comparison of two numbers as a condition.</summary>
    public Value Compare(IOperation operation, BinaryOperatorKind kind, Value left, Value right)
    {
        if (left.IsInvalid || right.IsInvalid)
            return Value.Invalid;
        if (Constants.Fold(kind, left, right, operation) is { } folded)
            return folded;
        if (translation.DependsOnLogit(left) || translation.DependsOnLogit(right))
            translation.AddKink(operation, Kinks.OfComparison(operation, kind));
        Value Condition(DefinitionOperator @operator, Value a, Value b) => translation.Apply(@operator, ValueKind.Boolean, a, b);
        return kind switch
        {
            BinaryOperatorKind.LessThan => Condition(DefinitionOperator.Less, left, right),
            BinaryOperatorKind.LessThanOrEqual => Condition(DefinitionOperator.LessOrEqual, left, right),
            BinaryOperatorKind.GreaterThan => Condition(DefinitionOperator.Less, right, left),
            BinaryOperatorKind.GreaterThanOrEqual => Condition(DefinitionOperator.LessOrEqual, right, left),
            BinaryOperatorKind.Equals => Condition(DefinitionOperator.Equal, left, right),
            _ => translation.Not(Condition(DefinitionOperator.Equal, left, right)),
        };
    }

    private Value Read(IOperation operation, ISymbol variable) => translation.Variables.TryGetValue(variable, out Value? value)
        ? value
        : translation.Failure is null
            ? translation.Reject(operation, $"'{variable.Name}' has no value that a kernel could know here.")
            : Value.Invalid;

    private Value ReadField(IFieldReferenceOperation reference) =>
        Constants.OfReadonlyField(reference.Field, translation) is { } constant
            ? constant
            : !reference.Field.IsStatic ? translation.Reject(reference, $"'{reference.Field.Name}' belongs to an object. A definition computes with its parameters, local variables and constants.")
            : translation.Reject(reference, $"'{reference.Field.Name}' can change while the program runs, and a kernel would not notice. Make it const (or static readonly with a constant value), or a hyperparameter of the definition.");

    private Value Convert(IConversionOperation conversion)
    {
        Value value = Translate(conversion.Operand);
        if (value.IsInvalid)
            return value;
        ValueKind kind = Constants.KindOf(conversion.Type);
        if (conversion.OperatorMethod is not null || kind == ValueKind.Invalid || (kind == ValueKind.Boolean) != (value.Kind == ValueKind.Boolean))
            return translation.Reject(conversion, $"A conversion to {conversion.Type?.ToDisplayString()} cannot be translated. A definition computes with float and double.");
        if (value.Constant is not null)
            return Constants.Convert(value, conversion.Type!);
        return kind == ValueKind.Integer && value.Kind == ValueKind.Real
            ? translation.Reject(conversion, $"A conversion to {conversion.Type!.ToDisplayString()} rounds, and its derivative is 0 wherever there is one. Compute with float or double.")
            : value with { Kind = kind };
    }

    private Value Unary(IUnaryOperation unary)
    {
        Value value = Translate(unary.Operand);
        if (value.IsInvalid)
            return value;
        return unary.OperatorKind switch
        {
            _ when unary.OperatorMethod is { ContainingType.SpecialType: SpecialType.None } user && !RowTranslator.IsOfRow(user) => translation.Reject(unary, Unsupported.UserOperator),
            UnaryOperatorKind.Plus => value,
            UnaryOperatorKind.Not when value.Kind == ValueKind.Boolean => translation.Not(value),
            UnaryOperatorKind.Minus => Constants.Negate(value) ?? translation.Apply(DefinitionOperator.Negate, value.Kind, value),
            _ => translation.Reject(unary, "This operator has no derivative. A definition computes with +, −, *, /, comparisons, && and ||."),
        };
    }

    private Value Binary(IBinaryOperation operation, BinaryOperatorKind kind, Func<Value> left, Func<Value> right)
    {
        if (operation.OperatorMethod is { ContainingType.SpecialType: SpecialType.None } user && !RowTranslator.IsOfRow(user))
            return translation.Reject(operation, Unsupported.UserOperator);
        Value first = left();
        return kind switch
        {
            // The right operand may assign, but only where it is evaluated.
            BinaryOperatorKind.ConditionalAnd => first.IsInvalid ? first : translation.Either(first, right, () => Value.Boolean(false)),
            BinaryOperatorKind.ConditionalOr => first.IsInvalid ? first : translation.Either(first, () => Value.Boolean(true), right),
            _ => Combine(operation, kind, first, right()),
        };
    }

    private Value Compound(ICompoundAssignmentOperation compound)
    {
        if ((compound.OperatorMethod is { ContainingType.SpecialType: SpecialType.None } user && !RowTranslator.IsOfRow(user)) || compound.InConversion.MethodSymbol is not null)
            return translation.Reject(compound, Unsupported.UserOperator);
        Value target = Translate(compound.Target), value = Translate(compound.Value);
        // i += x computes in the type of the wider operand.
        if (target is { Kind: ValueKind.Integer, Constant: not null } && value.Kind == ValueKind.Real)
            return translation.Reject(compound, "The result would be rounded to an integer. Compute with float or double.");
        if (target is { Kind: ValueKind.Real } && value is { Kind: ValueKind.Integer, Constant: not null })
            value = Constants.Convert(value, compound.Target.Type!);
        return Assign(compound.Target, Combine(compound, compound.OperatorKind, target, value));
    }

    // (a, b) = (b, a): all values are computed before the first is assigned.
    private Value Deconstruct(IDeconstructionAssignmentOperation deconstruction)
    {
        IOperation target = deconstruction.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : deconstruction.Target;
        IOperation source = deconstruction.Value is IConversionOperation conversion ? conversion.Operand : deconstruction.Value;
        if (target is not ITupleOperation targets || source is not ITupleOperation sources || targets.Elements.Length != sources.Elements.Length)
            return translation.Reject(deconstruction, Unsupported.Message(deconstruction));
        Value[] values = [.. sources.Elements.Select(Translate)];
        for (int i = 0; i < values.Length; i++)
            Assign(targets.Elements[i], values[i]);
        return Value.Real(0);
    }

    private Value Step(IIncrementOrDecrementOperation step)
    {
        Value before = Translate(step.Target);
        Value one = before.Kind == ValueKind.Integer ? Value.Integer(1) : Value.Real(1);
        BinaryOperatorKind kind = step.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        Value after = Combine(step, kind, before, one);
        Assign(step.Target, after);
        return step.IsPostfix ? before : after;
    }
}
