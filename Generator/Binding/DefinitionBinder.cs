using System.Collections.Immutable;
using LossGen.Generator.Definitions.Custom;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>Binds a method marked as the formula of a loss: its shape, what its parameters are, and its translation.</summary>
internal static class DefinitionBinder
{
    public static BoundDefinition Bind(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        var errors = new BindingErrors();
        CheckMethod(method, errors, cancellationToken);
        CheckParameters(method, errors);
        LossKind kind = IsOfRow(method) ? LossKind.Row
            : method.Parameters.FirstOrDefault()?.Name == DefinitionTree.Prediction ? LossKind.Regression
            : LossKind.Element;
        var hyperparameters = method.Parameters.Skip(kind == LossKind.Row ? method.Parameters.Count(parameter => IsRow(parameter.Type)) : HasWeight(method) ? 3 : 2).ToImmutableArray();
        if (errors.FirstFatal is { } wrongShape)
            return new(kind, hyperparameters, null, ImmutableArray<Location?>.Empty, wrongShape, errors.ToImmutable());

        DefinitionTranslation translation = DefinitionTranslator.Translate(method, compilation, cancellationToken);
        foreach (BindingError error in translation.Errors)
            errors.Add(error);
        if (translation.Tree is { } tree)
        {
            foreach (Kink kink in translation.Kinks)
                errors.Add("LOSS022", kink.Location, kink.Message);
            foreach (IParameterSymbol parameter in method.Parameters.Where(parameter => !tree.Uses(parameter.Name)))
                errors.Add("LOSS024", LocationOf(parameter, cancellationToken), $"'{parameter.Name}' has no influence on the loss.");
        }
        return new(kind, hyperparameters, translation.Tree, translation.Places, translation.Failure, errors.ToImmutable());
    }

    private static bool HasWeight(IMethodSymbol method) => method.Parameters.Length > 2 && method.Parameters[2].Name == DefinitionTree.Weight;

    private static void CheckMethod(IMethodSymbol method, BindingErrors errors, CancellationToken cancellationToken)
    {
        Location name = method.Locations.FirstOrDefault() ?? Location.None;
        if (method.MethodKind != MethodKind.Ordinary)
            errors.Add("LOSS021", name, $"'{method.Name}' is no ordinary method; a definition is a static method.");
        else if (!method.IsStatic)
            errors.Add("LOSS021", name, $"'{method.Name}' is not static; a definition has no instance to take values from. Add the modifier 'static'.", ("Remedy", "AddStatic"));
        else if (method.IsGenericMethod || method.IsAsync || method.IsVararg)
            errors.Add("LOSS021", name, $"'{method.Name}' is {(method.IsAsync ? "async" : "generic")}; a definition computes a float or double from floats and doubles{(IsOfRow(method) ? " and rows of them" : "")}.");
        else if (method.IsExtern || method.IsAbstract || (method.IsPartialDefinition && method.PartialImplementationPart is null))
            errors.Add("LOSS021", name, $"'{method.Name}' has no body to translate.");
        if ((!IsReal(method.ReturnType) || method.RefKind != RefKind.None) && method.ReturnType.TypeKind != TypeKind.Error)
        {
            Location type = (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) as MethodDeclarationSyntax)?.ReturnType.GetLocation() ?? name;
            errors.Add("LOSS021", type, $"'{method.Name}' returns {RefKinds.OfResult(method.RefKind)}{method.ReturnType.ToDisplayString()}; a definition returns the loss of one {(IsOfRow(method) ? "row" : "element")} as float or double.");
        }
    }

    private static void CheckParameters(IMethodSymbol method, BindingErrors errors)
    {
        string[] expected = IsOfRow(method)
            ? method.Parameters.Length > 1 && IsRow(method.Parameters[1].Type) ? [DefinitionTree.Logits, DefinitionTree.Targets] : [DefinitionTree.Logits]
            : method.Parameters.FirstOrDefault()?.Name == DefinitionTree.Prediction ? [DefinitionTree.Prediction, DefinitionTree.Target]
            : [DefinitionTree.Logit, DefinitionTree.Target];
        for (int i = 0; i < expected.Length; i++)
        {
            if (i < method.Parameters.Length && method.Parameters[i].Name == expected[i])
                continue;
            Location location = (i < method.Parameters.Length ? method.Parameters[i].Locations : method.Locations).FirstOrDefault() ?? Location.None;
            errors.Add("LOSS021", location, i == 0
                ? IsOfRow(method)
                    ? $"The first parameter of '{method.Name}', a row, must be named 'logits'."
                    : $"The first parameter of '{method.Name}' must be named 'logit' (targets in [0, 1]) or 'prediction' (real targets), or be a LossRow named 'logits' (classes of a row)."
                : IsOfRow(method)
                    ? $"The second row of '{method.Name}' holds the target of each class and must be named 'targets'; a definition for labels alone has one row and asks it for logits.AtLabel()."
                    : $"The second parameter of '{method.Name}' must be named '{expected[i]}'.");
            break;
        }
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            Location location = parameter.Locations.FirstOrDefault() ?? Location.None;
            bool isRow = IsOfRow(method) && parameter.Ordinal < 2 && IsRow(parameter.Type);
            if (parameter.Type.TypeKind != TypeKind.Error && ((!IsReal(parameter.Type) && !isRow) || parameter.RefKind is not (RefKind.None or RefKind.In)))
                errors.Add("LOSS021", location, $"'{parameter.Name}' is of type {RefKinds.OfParameter(parameter.RefKind)}{parameter.Type.ToDisplayString()}; {TypesThatFit(method, parameter)}.");
            else if (parameter.Ordinal > 2 && parameter.Name == DefinitionTree.Weight && !IsOfRow(method))
                errors.Add("LOSS021", location, "'weight' must be the third parameter, behind 'target'.");
            else if (parameter.Ordinal >= expected.Length && IsTaken(parameter.Name, IsOfRow(method)))
                errors.Add("LOSS021", location, $"'{parameter.Name}' means {Meaning(parameter.Name)} and cannot name a hyperparameter.");
        }
    }

    private static string TypesThatFit(IMethodSymbol method, IParameterSymbol parameter) =>
        IsOfRow(method) ? "the parameters of a definition over rows are the rows logits and, where it takes target rows, targets, of type LossRow, then hyperparameters of type float or double"
        : IsRow(parameter.Type) ? "a definition over rows has its logits, a LossRow, as the first parameter"
        : IsListOfNumbers(parameter.Type) ? "the parameters of a definition are float or double; one over the classes of a row takes a LossRow named 'logits'"
        : "the parameters of a definition of elements are float or double";

    private static bool IsListOfNumbers(ITypeSymbol type) => type is IArrayTypeSymbol or INamedTypeSymbol { TypeArguments.Length: 1 };

    // A formula knows these by their names.
    private static bool IsTaken(string name, bool isOfRow) => name is DefinitionTree.Logit or DefinitionTree.Logits or DefinitionTree.Prediction or DefinitionTree.Target or DefinitionTree.Targets
        || (isOfRow && name == DefinitionTree.Weight);

    private static string Meaning(string name) => name switch
    {
        DefinitionTree.Target or DefinitionTree.Targets => "the target",
        DefinitionTree.Weight => "the weight, which multiplies the loss of a row by itself,",
        _ => "the logit or prediction",
    };

    // A definition over rows: its first parameter is a row.
    private static bool IsOfRow(IMethodSymbol method) => method.Parameters.FirstOrDefault() is { } first && IsRow(first.Type);

    private static bool IsRow(ITypeSymbol type) => Constants.KindOf(type) == ValueKind.Row;

    private static bool IsReal(ITypeSymbol type) => type.SpecialType is SpecialType.System_Single or SpecialType.System_Double;

    private static Location LocationOf(IParameterSymbol parameter, CancellationToken cancellationToken) =>
        parameter.Locations.FirstOrDefault() ?? parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken).GetLocation() ?? Location.None;
}
