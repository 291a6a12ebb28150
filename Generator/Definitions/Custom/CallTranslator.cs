using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Generator.Definitions.Custom;

/// <summary>Translates calls: of mathematical functions, and of methods in the project, which are inlined.</summary>
internal sealed class CallTranslator(Translation translation)
{
    private readonly MathFunctions _functions = new(translation);
    private readonly List<IMethodSymbol> _active = [];

    public Value Translate(IInvocationOperation call)
    {
        IMethodSymbol method = DefinitionBody.Written(call.TargetMethod);
        if (MathFunctions.IsMathematical(method))
        {
            var arguments = new Value[method.Parameters.Length];
            foreach (IArgumentOperation argument in call.Arguments)
                arguments[argument.Parameter!.Ordinal] = translation.Expressions.Translate(argument.Value);
            return _functions.Translate(call, arguments);
        }
        if (RowTranslator.IsOfRow(method))
            return translation.Rows.Method(call);
        if (Obstacle(method) is { } obstacle)
            return translation.Reject(call, obstacle);
        if (_active.Contains(method, SymbolEqualityComparer.Default))
            return translation.Reject(call, $"'{method.Name}' calls itself, and an inlined call would never end. Write a loop with constant bounds.");
        if (DefinitionBody.Find(method, translation.Compilation, translation.CancellationToken) is not { } body)
            return translation.Reject(call, $"The source of '{method.Name}' is not part of this project, so it cannot be differentiated. Use a function of Math, MathF or LossMath, or write the method here.");

        var values = call.Arguments.Select(argument => (argument.Parameter, Value: translation.Expressions.Translate(argument.Value))).ToArray();
        foreach ((IParameterSymbol? parameter, Value value) in values)
            translation.Variables = translation.Variables.SetItem(method.Parameters[parameter!.Ordinal], value);
        return Inline(method, body);
    }

    /// <summary>The value of the body of a method whose parameters have values.</summary>
    public Value Inline(IMethodSymbol method, IBlockOperation body)
    {
        method = DefinitionBody.Written(method);
        var outside = translation.Foreign;
        if (_active.Count > 0 && DefinitionBody.IsDefinition(method))
            translation.Foreign ??= (method, translation.Nodes.Place ?? Location.None);
        _active.Add(method);
        Value result = translation.Statements.Result(body);
        _active.RemoveAt(_active.Count - 1);
        translation.Foreign = outside;
        return result;
    }

    /// <summary>Whether the function of a <c>Map</c> is being translated and a variable lives outside of it.</summary>
    public bool IsOutsideOfMap(ISymbol variable)
    {
        int map = _active.FindLastIndex(method => method.MethodKind == MethodKind.AnonymousFunction);
        int owner = _active.FindLastIndex(method => SymbolEqualityComparer.Default.Equals(method, variable.ContainingSymbol));
        return owner >= 0 && owner < map;
    }

    private static string? Obstacle(IMethodSymbol method) =>
        method.MethodKind is not (MethodKind.Ordinary or MethodKind.LocalFunction) ? $"'{method.Name}' cannot be translated; a definition calls static methods only."
        : !method.IsStatic && method.MethodKind != MethodKind.LocalFunction ? $"'{method.Name}' belongs to an object; a definition calls static methods only. Make it static."
        : method.IsGenericMethod ? $"'{method.Name}' is generic. Write it for float or double."
        : method.IsAsync || method.RefKind != RefKind.None || method.Parameters.Any(parameter => parameter.RefKind is not (RefKind.None or RefKind.In))
            ? $"'{method.Name}' passes references or is async. A definition calls methods that take numbers and return a number."
        : Constants.KindOf(method.ReturnType) == ValueKind.Invalid
            ? $"'{method.Name}' returns {method.ReturnType.ToDisplayString()}. A definition calls methods that take numbers and return a number."
        : null;
}
