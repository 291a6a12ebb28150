using System.Collections.Immutable;
using LossGen.Generator.Definitions.Custom;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>Binds a method marked as the formula of a loss: its shape, what its parameters are, and its translation.</summary>
internal static class DefinitionBinder
{
    public static BoundDefinition Bind(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken) =>
        Guarded(method, () => BindMethod(method, compilation, cancellationToken));

    /// <summary>The result of binding a definition, or what is left of it where LossGen itself failed: the methods that use it have a body that throws, and the others theirs.</summary>
    public static BoundDefinition Guarded(IMethodSymbol method, Func<BoundDefinition> bind)
    {
        try
        {
            return bind();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            string sentence = BrokenMethod.Describe(method.Name, "LossDefinition", error);
            var errors = new BindingErrors();
            errors.Add(BrokenMethod.Id, method.Locations.FirstOrDefault() ?? Location.None, sentence);
            return new(IsOfRow(method) ? LossKind.Row : LossKind.Element, method.Parameters.Skip(InputCount(method)).ToImmutableArray(), null, ImmutableArray<Location?>.Empty, $"{BrokenMethod.Id}: {sentence}", errors.ToImmutable());
        }
    }

    private static BoundDefinition BindMethod(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        var errors = new BindingErrors();
        CheckMethod(method, errors, cancellationToken);
        CheckParameters(method, errors);
        LossKind kind = IsOfRow(method) ? LossKind.Row
            : method.Parameters.FirstOrDefault()?.Name == DefinitionTree.Prediction ? LossKind.Regression
            : LossKind.Element;
        var hyperparameters = method.Parameters.Skip(InputCount(method)).ToImmutableArray();
        bool takesPredictions = kind == LossKind.Row && method.Parameters[0].Name == DefinitionTree.Predictions;
        if (errors.FirstFatal is { } wrongShape)
            return new(kind, hyperparameters, null, ImmutableArray<Location?>.Empty, wrongShape, errors.ToImmutable()) { TakesPredictions = takesPredictions };

        DefinitionTranslation translation = DefinitionTranslator.Translate(method, compilation, cancellationToken);
        foreach (BindingError error in translation.Errors)
            errors.Add(error);
        if (translation.Tree is { } tree)
        {
            foreach (Kink kink in translation.Kinks.Where(_ => !CurvatureBinder.IsCurvature(method)))
                errors.Add("LOSS022", kink.Location, kink.Message);
            foreach (IParameterSymbol parameter in method.Parameters.Where(parameter => !tree.Uses(parameter.Name) && !CurvatureBinder.IsCurvature(method)))
                errors.Add("LOSS024", LocationOf(parameter, cancellationToken), $"'{parameter.Name}' has no influence on the loss.");
        }
        TargetUse targets = kind == LossKind.Row
            ? translation.Tree is { UsesTargetsOfRow: false } ? TargetUse.Optional : TargetUse.Required
            : HasParameter(method, 1, DefinitionTree.Target) ? TargetUse.Required : TargetUse.None;
        return new(kind, hyperparameters, translation.Tree, translation.Places, translation.Failure, errors.ToImmutable()) { Targets = targets, TakesPredictions = takesPredictions };
    }

    private static bool HasParameter(IMethodSymbol method, int position, string name) => method.Parameters.Length > position && method.Parameters[position].Name == name;

    // What comes before the hyperparameters: logit, target and weight, where there are such, or the rows of logits and targets.
    private static int InputCount(IMethodSymbol method)
    {
        int count = Math.Min(1, method.Parameters.Length);
        if (IsOfRow(method))
            return HasParameter(method, 1, DefinitionTree.Targets) && IsRow(method.Parameters[1].Type) ? 2 : 1;
        if (HasParameter(method, count, DefinitionTree.Target))
            count++;
        return HasParameter(method, count, DefinitionTree.Weight) ? count + 1 : count;
    }

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
        bool isRowOfCurvature = IsRow(method.ReturnType) && IsOfRow(method) && CurvatureBinder.IsCurvature(method);
        if (((!IsReal(method.ReturnType) && !isRowOfCurvature) || method.RefKind != RefKind.None) && method.ReturnType.TypeKind != TypeKind.Error)
        {
            Location type = (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) as MethodDeclarationSyntax)?.ReturnType.GetLocation() ?? name;
            errors.Add("LOSS021", type, $"'{method.Name}' returns {RefKinds.OfResult(method.RefKind)}{method.ReturnType.ToDisplayString()}; a definition returns the loss of one {(IsOfRow(method) ? "row" : "element")} as float or double.");
        }
    }

    private static void CheckParameters(IMethodSymbol method, BindingErrors errors)
    {
        bool isOfRow = IsOfRow(method);
        IParameterSymbol? first = method.Parameters.FirstOrDefault();
        bool isFirstRight = isOfRow ? first!.Name is DefinitionTree.Logits or DefinitionTree.Predictions : first?.Name is DefinitionTree.Logit or DefinitionTree.Prediction;
        if (!isFirstRight)
        {
            errors.Add("LOSS021", (first?.Locations ?? method.Locations).FirstOrDefault() ?? Location.None, isOfRow
                ? $"The first parameter of '{method.Name}', a row, must be named 'logits' (its classes have a softmax) or 'predictions' (its numbers are what they are)."
                : $"The first parameter of '{method.Name}' must be named 'logit' (targets in [0, 1]) or 'prediction' (real targets), or be a LossRow named 'logits' (classes of a row).");
        }
        else if (method.Parameters.Length > 1 && method.Parameters[1] is { HasExplicitDefaultValue: false } second && IsMeantForTarget(second, isOfRow))
        {
            errors.Add("LOSS021", second.Locations.FirstOrDefault() ?? Location.None, isOfRow
                ? $"The second row of '{method.Name}', if it holds the target of each class, must be named 'targets'; a definition for labels alone asks its row for logits.AtLabel(), and a row of another name is one more input."
                : $"The second parameter of '{method.Name}', if it is the target, must be named 'target'; a parameter of another name is one more input.");
        }
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            Location location = parameter.Locations.FirstOrDefault() ?? Location.None;
            bool isRow = isOfRow && IsRow(parameter.Type);
            if (parameter.Type.TypeKind != TypeKind.Error && ((!IsReal(parameter.Type) && !isRow) || parameter.RefKind is not (RefKind.None or RefKind.In)))
                errors.Add("LOSS021", location, $"'{parameter.Name}' is of type {RefKinds.OfParameter(parameter.RefKind)}{parameter.Type.ToDisplayString()}; {TypesThatFit(method, parameter)}.");
            else if (parameter.Ordinal >= InputCount(method) && parameter.Name == DefinitionTree.Weight && !isOfRow)
                errors.Add("LOSS021", location, $"'weight' must be the {(HasParameter(method, 1, DefinitionTree.Target) ? "third parameter, behind 'target'" : "second parameter, behind the logit or prediction")}.");
            else if (parameter.Ordinal >= InputCount(method) && parameter.Ordinal > 0 && IsTaken(parameter.Name, isOfRow))
                errors.Add("LOSS021", location, $"'{parameter.Name}' means {Meaning(parameter.Name)} and cannot name a hyperparameter{(parameter.Name == DefinitionTree.Target && !isOfRow ? "; the target is the second parameter" : "")}.");
        }
    }

    private static string TypesThatFit(IMethodSymbol method, IParameterSymbol parameter) =>
        IsOfRow(method) ? "the parameters of a definition over rows are the row logits, where it takes target rows, targets, further inputs that are rows, all of type LossRow, and hyperparameters of type float or double"
        : IsRow(parameter.Type) ? "a definition over rows has its logits, a LossRow, as the first parameter"
        : IsListOfNumbers(parameter.Type) ? "the parameters of a definition are float or double; one over the classes of a row takes a LossRow named 'logits'"
        : "the parameters of a definition of elements are float or double";

    private static bool IsListOfNumbers(ITypeSymbol type) => type is IArrayTypeSymbol or INamedTypeSymbol { TypeArguments.Length: 1 };

    // What others call the target.
    private static bool IsMeantForTarget(IParameterSymbol parameter, bool isOfRow) => IsRow(parameter.Type) == isOfRow
        && parameter.Name is "y" or "t" or "truth" or "yTrue" or "groundTruth" or "actual" or "expected" or "label" or "labels" or (DefinitionTree.Target or DefinitionTree.Targets)
        && parameter.Name != (isOfRow ? DefinitionTree.Targets : DefinitionTree.Target);

    // A formula knows these by their names.
    private static bool IsTaken(string name, bool isOfRow) => name is DefinitionTree.Logit or DefinitionTree.Logits or DefinitionTree.Prediction or DefinitionTree.Predictions or DefinitionTree.Target or DefinitionTree.Targets
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
