using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Generator.Definitions.Custom;

/// <summary>The functions that a kernel knows: those of Math, MathF, float, double and LossMath that have a derivative.</summary>
internal sealed class MathFunctions(Translation translation)
{
    private static readonly string[] Classes = ["System.Math", "System.MathF", "System.Single", "System.Double", "LossGen.LossMath"];

    private static readonly Dictionary<string, DefinitionOperator> OneArgument = new[]
    {
        DefinitionOperator.Exp, DefinitionOperator.Expm1, DefinitionOperator.Log, DefinitionOperator.Log1p, DefinitionOperator.Log2,
        DefinitionOperator.Log10, DefinitionOperator.Sqrt, DefinitionOperator.Cbrt, DefinitionOperator.Sin, DefinitionOperator.Cos,
        DefinitionOperator.Tan, DefinitionOperator.Sinh, DefinitionOperator.Cosh, DefinitionOperator.Tanh, DefinitionOperator.Asinh,
        DefinitionOperator.Atan, DefinitionOperator.Sigmoid, DefinitionOperator.LogSigmoid, DefinitionOperator.Softplus,
        DefinitionOperator.LogCosh, DefinitionOperator.Erf,
    }.ToDictionary(function => function.ToString());

    /// <summary>Whether a method is one of a class of mathematical functions, known or not.</summary>
    public static bool IsMathematical(IMethodSymbol method) => Classes.Contains(NameOf(method.ContainingType));

    /// <summary>The value of a call.</summary>
    public Value Translate(IInvocationOperation call, Value[] arguments)
    {
        string name = call.TargetMethod.Name;
        if (arguments.Any(argument => argument.IsInvalid))
            return Value.Invalid;
        switch (name, arguments.Length)
        {
            case (_, 1) when OneArgument.TryGetValue(name, out DefinitionOperator function):
                return translation.Apply(function, arguments);
            case ("ExpM1", 1):
                return translation.Apply(DefinitionOperator.Expm1, arguments);
            case ("LogP1", 1):
                return translation.Apply(DefinitionOperator.Log1p, arguments);
            case ("Log", 2):
                return translation.Apply(DefinitionOperator.Divide, translation.Apply(DefinitionOperator.Log, arguments[0]), translation.Apply(DefinitionOperator.Log, arguments[1]));
            case ("Pow", 2):
                return translation.Apply(DefinitionOperator.Pow, arguments);
            case ("Abs", 1):
                return Abs(call, arguments[0]);
            case ("Sign", 1):
                return Sign(call, arguments[0]);
            case ("Max", 2):
                return Extremum(call, DefinitionOperator.Max, arguments[0], arguments[1]);
            case ("Min", 2):
                return Extremum(call, DefinitionOperator.Min, arguments[0], arguments[1]);
            case ("Clamp", 3):
                return Clamp(call, arguments);
            case ("FusedMultiplyAdd" or "MultiplyAddEstimate", 3):
                return translation.Apply(DefinitionOperator.Add, translation.Apply(DefinitionOperator.Multiply, arguments[0], arguments[1]), arguments[2]);
            default:
                return Composed(name, arguments) ?? translation.Reject(call, Message(call.TargetMethod));
        }
    }

    // Functions that others express without loss.
    private Value? Composed(string name, Value[] arguments)
    {
        Value one = Value.Real(1), first = arguments.Length > 0 ? arguments[0] : one;
        Value second = arguments.Length > 1 ? arguments[1] : one;
        return (name, arguments.Length) switch
        {
            ("Exp2", 1) => Apply(DefinitionOperator.Pow, Value.Real(2), first),
            ("Exp10", 1) => Apply(DefinitionOperator.Pow, Value.Real(10), first),
            ("Hypot", 2) => Sqrt(Add(Multiply(first, first), Multiply(second, second))),
            ("Lerp", 3) => Add(Multiply(first, Subtract(one, arguments[2])), Multiply(second, arguments[2])),
            ("Asin", 1) => Apply(DefinitionOperator.Atan, Divide(first, Sqrt(Multiply(Subtract(one, first), Add(one, first))))),
            ("Acos", 1) => Multiply(Value.Real(2), Apply(DefinitionOperator.Atan, Sqrt(Divide(Subtract(one, first), Add(one, first))))),
            ("Acosh", 1) => Apply(DefinitionOperator.Log1p, Add(Subtract(first, one), Sqrt(Multiply(Subtract(first, one), Add(first, one))))),
            ("Atanh", 1) => Divide(Subtract(Apply(DefinitionOperator.Log1p, first), Apply(DefinitionOperator.Log1p, Apply(DefinitionOperator.Negate, first))), Value.Real(2)),
            _ => null,
        };

        Value Apply(DefinitionOperator function, params Value[] operands) => translation.Apply(function, operands);
        Value Add(Value a, Value b) => Apply(DefinitionOperator.Add, a, b);
        Value Subtract(Value a, Value b) => Apply(DefinitionOperator.Subtract, a, b);
        Value Multiply(Value a, Value b) => Apply(DefinitionOperator.Multiply, a, b);
        Value Divide(Value a, Value b) => Apply(DefinitionOperator.Divide, a, b);
        Value Sqrt(Value a) => Apply(DefinitionOperator.Sqrt, a);
    }

    private Value Abs(IInvocationOperation call, Value argument)
    {
        if (argument.Constant is long number)
            return Value.Integer(Math.Abs(number));
        if (translation.DependsOnLogit(argument))
            translation.AddKink(call, Kinks.OfAbs(Text(call, 0)));
        return translation.Apply(DefinitionOperator.Abs, argument.Kind, argument);
    }

    private Value Sign(IInvocationOperation call, Value argument)
    {
        if (argument.Constant is long number)
            return Value.Integer(Math.Sign(number));
        if (translation.DependsOnLogit(argument))
            translation.AddKink(call, Kinks.OfSign(Text(call, 0)));
        return translation.Apply(DefinitionOperator.Sign, ValueKind.Integer, argument);
    }

    // The argument that varies comes first: at a tie the slope is that of the second.
    private Value Extremum(IInvocationOperation call, DefinitionOperator function, Value a, Value b)
    {
        if ((a.Constant, b.Constant) is (long first, long second))
            return Value.Integer(function == DefinitionOperator.Max ? Math.Max(first, second) : Math.Min(first, second));
        bool isSwapped = !translation.DependsOnLogit(a) && translation.DependsOnLogit(b);
        (Value varying, Value other) = isSwapped ? (b, a) : (a, b);
        if (translation.DependsOnLogit(varying))
        {
            (string textOfVarying, string textOfOther) = isSwapped ? (Text(call, 1), Text(call, 0)) : (Text(call, 0), Text(call, 1));
            translation.AddKink(call, Kinks.OfExtremum(function.ToString(), textOfVarying, textOfOther, translation.DependsOnLogit(other)));
        }
        return translation.Apply(function, a.Kind, varying, other);
    }

    private Value Clamp(IInvocationOperation call, Value[] arguments)
    {
        if (arguments.Any(translation.DependsOnLogit))
            translation.AddKink(call, Kinks.OfClamp(Text(call, 0)));
        Value atLeast = translation.Apply(DefinitionOperator.Max, arguments[0], arguments[1]);
        return translation.Apply(DefinitionOperator.Min, arguments[0].Kind, atLeast, arguments[2]);
    }

    private static string Text(IInvocationOperation call, int parameter) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter)?.Value.Syntax.ToString() ?? "";

    private static string Message(IMethodSymbol method)
    {
        string name = $"{method.ContainingType.Name}.{method.Name}";
        return method.Name switch
        {
            "Round" or "Floor" or "Ceiling" or "Truncate" => $"{name} is constant between its steps, so its derivative is 0 wherever there is one. Leave the rounding out.",
            "ReciprocalEstimate" or "ReciprocalSqrtEstimate" => $"{name} is not exact on every machine. Write a division; the kernel decides how to compute it.",
            "IsNaN" or "IsInfinity" or "IsFinite" or "IsNormal" or "IsPositiveInfinity" or "IsNegativeInfinity" => $"{name} is not needed: a kernel passes NaN on and never mixes elements. Leave the test out, or compare with a number.",
            "IEEERemainder" => $"{name} jumps and cannot be translated.",
            _ => $"{name} is not among the functions that a kernel knows. Express it by Exp, Log, Pow, Sqrt, Abs, Min, Max, Clamp, trigonometric and hyperbolic functions, or those of LossMath.",
        };
    }

    private static string NameOf(INamedTypeSymbol? type) => type is { ContainingNamespace: { } @namespace, ContainingType: null } ? $"{@namespace.ToDisplayString()}.{type.Name}" : "";
}
