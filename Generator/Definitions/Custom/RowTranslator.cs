using System.Globalization;
using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Generator.Definitions.Custom;

/// <summary>Translates what <c>LossRow</c> offers: reductions over the classes of a row, softmax, the label, functions of each class.</summary>
internal sealed class RowTranslator(Translation translation)
{
    private int _maps;

    /// <summary>Whether a method, property or operator is one of <c>LossRow</c>.</summary>
    public static bool IsOfRow(ISymbol member) => member.ContainingType is { } type && LossAttributes.Is(type, "LossRow");

    public Value Property(IPropertyReferenceOperation property) => translation.Expressions.Translate(property.Instance).IsInvalid ? Value.Invalid : property.Property.Name switch
    {
        "IsLabel" => Value.Of(ValueKind.Row, translation.Nodes.Add(DefinitionOperator.IsLabel)),
        "Classes" => Value.Of(ValueKind.Real, translation.Nodes.Add(DefinitionOperator.Classes)),
        _ => translation.Reject(property, $"'{property.Property.Name}' of a row cannot be translated."),
    };

    public Value Method(IInvocationOperation call)
    {
        if (translation.Expressions.Translate(call.Instance) is not { IsInvalid: false } row)
            return Value.Invalid;
        return call.TargetMethod.Name switch
        {
            "Sum" => translation.Apply(DefinitionOperator.RowSum, row),
            "Max" => Max(call, row),
            "LogSumExp" => translation.Apply(DefinitionOperator.LogSumExp, row),
            "Softmax" => translation.Apply(DefinitionOperator.Softmax, ValueKind.Row, row),
            "LogSoftmax" => translation.Apply(DefinitionOperator.LogSoftmax, ValueKind.Row, row),
            "AtLabel" => translation.Apply(
                DefinitionOperator.RowSum,
                translation.Apply(DefinitionOperator.Multiply, ValueKind.Row, row, Value.Of(ValueKind.Row, translation.Nodes.Add(DefinitionOperator.IsLabel)))),
            "Map" => Map(call, row),
            _ => translation.Reject(call, $"'{call.TargetMethod.Name}' of a row cannot be translated. A definition uses Sum, Max, LogSumExp, Softmax, LogSoftmax, AtLabel, IsLabel, Classes and Map."),
        };
    }

    private Value Max(IInvocationOperation call, Value row)
    {
        if (translation.DependsOnLogit(row))
            translation.AddKink(call, "Where two classes share the maximum of the row, both get its slope.");
        return translation.Apply(DefinitionOperator.RowMax, row);
    }

    // The function is evaluated on the number of a class, which is a number like any other.
    private Value Map(IInvocationOperation call, Value row)
    {
        IOperation argument = call.Arguments[0].Value;
        IAnonymousFunctionOperation? lambda = argument switch
        {
            IDelegateCreationOperation { Target: IAnonymousFunctionOperation function } => function,
            IConversionOperation { Operand: IAnonymousFunctionOperation function } => function,
            _ => null,
        };
        if (lambda is null)
            return translation.Reject(argument, "The function of Map is written as a lambda expression: row.Map(value => …).");
        string map = (++_maps).ToString(CultureInfo.InvariantCulture);
        var before = translation.Variables;
        translation.Variables = before.SetItem(lambda.Symbol.Parameters[0], Value.Of(ValueKind.Real, translation.Nodes.OfClass(map, translation.NodeOf(row))));
        Value result = translation.Calls.Inline(lambda.Symbol, lambda.Body);
        // The function assigns nothing outside, and its own variables are gone.
        translation.Variables = before;
        if (result.IsInvalid)
            return result;
        int ofAllClasses = translation.Nodes.OfAllClasses(map, translation.NodeOf(result));
        Value mapped = Value.Of(ValueKind.Row, ofAllClasses);
        return translation.MeetsAnotherRow(mapped) ? translation.Reject(lambda.Body, Unsupported.SecondAxis) : mapped;
    }
}
