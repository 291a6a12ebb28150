using System.Globalization;
using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Generator.Definitions.Custom;

/// <summary>Computes with what is known at compile time as C# does: float in float, int in int.</summary>
internal static class Constants
{
    /// <summary>What kind of number a type holds; <see cref="ValueKind.Invalid"/> for a type that definitions do not compute with.</summary>
    public static ValueKind KindOf(ITypeSymbol? type) => type?.SpecialType switch
    {
        _ when type is INamedTypeSymbol named && LossAttributes.Is(named, "LossRow") => ValueKind.Row,
        SpecialType.System_Single or SpecialType.System_Double => ValueKind.Real,
        SpecialType.System_Boolean => ValueKind.Boolean,
        SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Int32
            or SpecialType.System_UInt32 or SpecialType.System_Int64 => ValueKind.Integer,
        _ => ValueKind.Invalid,
    };

    /// <summary>The value of an expression that the compiler has computed; null where it has not.</summary>
    public static Value? Of(IOperation operation) => operation.ConstantValue is { HasValue: true, Value: { } value } ? Of(value) : null;

    /// <summary>The value of a <c>static readonly</c> field whose initializer is a constant; null for another field.</summary>
    public static Value? OfReadonlyField(IFieldSymbol field, Translation translation)
    {
        if (!field.IsStatic || !field.IsReadOnly || HasStaticConstructor(field.ContainingType)
            || field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(translation.CancellationToken) is not VariableDeclaratorSyntax { Initializer.Value: { } initializer }
            || !translation.Compilation.ContainsSyntaxTree(initializer.SyntaxTree))
        {
            return null;
        }
        Optional<object?> constant = translation.Compilation.GetSemanticModel(initializer.SyntaxTree).GetConstantValue(initializer, translation.CancellationToken);
        return constant is { HasValue: true, Value: { } value } && Of(value) is { } known ? Convert(known, field.Type) : null;
    }

    /// <summary>The result of an operator on two constants; null where an operand is none or the operator is not computed here.</summary>
    public static Value? Fold(BinaryOperatorKind kind, Value left, Value right, IOperation operation) => (left.Constant, right.Constant) switch
    {
        (long a, long b) => Fold(kind, a, b) is { } folded ? Wrap(folded, operation.Type) : null,
        (double a, double b) => Fold(kind, a, b, operation.Type?.SpecialType == SpecialType.System_Single),
        (long a, double b) => Fold(kind, a, b, operation.Type?.SpecialType == SpecialType.System_Single),
        (double a, long b) => Fold(kind, a, b, operation.Type?.SpecialType == SpecialType.System_Single),
        _ => null,
    };

    public static Value? Negate(Value value) => value.Constant switch
    {
        long number => Value.Integer(unchecked(-number)),
        double number => Value.Real(-number),
        _ => null,
    };

    public static Value Convert(Value constant, ITypeSymbol type) => (constant.Constant, type.SpecialType) switch
    {
        (long number, SpecialType.System_Single) => Value.Real((float)number),
        (long number, SpecialType.System_Double) => Value.Real(number),
        (double number, SpecialType.System_Single) => Value.Real((float)number),
        (double number, _) when KindOf(type) == ValueKind.Integer => Wrap(Value.Integer(unchecked((long)number)), type),
        (long number, SpecialType.System_Byte) => Value.Integer(unchecked((byte)number)),
        (long number, SpecialType.System_SByte) => Value.Integer(unchecked((sbyte)number)),
        (long number, SpecialType.System_Int16) => Value.Integer(unchecked((short)number)),
        (long number, SpecialType.System_UInt16) => Value.Integer(unchecked((ushort)number)),
        (long number, SpecialType.System_Int32) => Value.Integer(unchecked((int)number)),
        (long number, SpecialType.System_UInt32) => Value.Integer(unchecked((uint)number)),
        _ => constant,
    };

    // C# computes in the type of the operator, and what does not fit begins again at the other end.
    private static Value Wrap(Value value, ITypeSymbol? type) => type is null || value.Constant is not long ? value : Convert(value, type);

    private static Value? Of(object value) => value switch
    {
        bool condition => Value.Boolean(condition),
        float number => Value.Real(number),
        double number => Value.Real(number),
        sbyte or byte or short or ushort or int or uint or long => Value.Integer(System.Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        _ => null,
    };

    private static Value? Fold(BinaryOperatorKind kind, long a, long b) => kind switch
    {
        BinaryOperatorKind.Add => Value.Integer(unchecked(a + b)),
        BinaryOperatorKind.Subtract => Value.Integer(unchecked(a - b)),
        BinaryOperatorKind.Multiply => Value.Integer(unchecked(a * b)),
        BinaryOperatorKind.Divide when b is not (0 or -1) => Value.Integer(a / b),
        BinaryOperatorKind.Remainder when b is not (0 or -1) => Value.Integer(a % b),
        BinaryOperatorKind.And => Value.Integer(a & b),
        BinaryOperatorKind.Or => Value.Integer(a | b),
        _ => Compare(kind, a.CompareTo(b)),
    };

    private static Value? Fold(BinaryOperatorKind kind, double a, double b, bool isFloat)
    {
        double? result = kind switch
        {
            BinaryOperatorKind.Add => a + b,
            BinaryOperatorKind.Subtract => a - b,
            BinaryOperatorKind.Multiply => a * b,
            BinaryOperatorKind.Divide => a / b,
            BinaryOperatorKind.Remainder => a % b,
            _ => null,
        };
        if (result is { } number)
            return Value.Real(isFloat ? (float)number : number);
        return double.IsNaN(a) || double.IsNaN(b) ? Value.Boolean(kind == BinaryOperatorKind.NotEquals) : Compare(kind, a.CompareTo(b));
    }

    private static Value? Compare(BinaryOperatorKind kind, int order) => kind switch
    {
        BinaryOperatorKind.LessThan => Value.Boolean(order < 0),
        BinaryOperatorKind.LessThanOrEqual => Value.Boolean(order <= 0),
        BinaryOperatorKind.GreaterThan => Value.Boolean(order > 0),
        BinaryOperatorKind.GreaterThanOrEqual => Value.Boolean(order >= 0),
        BinaryOperatorKind.Equals => Value.Boolean(order == 0),
        BinaryOperatorKind.NotEquals => Value.Boolean(order != 0),
        _ => null,
    };

    private static bool HasStaticConstructor(INamedTypeSymbol type) => type.StaticConstructors.Any(constructor => !constructor.IsImplicitlyDeclared);
}
