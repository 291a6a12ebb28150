using System.Collections.Immutable;
using LossGen.Generator.Definitions.Custom;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Binding;

/// <summary>Binds <c>[CustomLoss]</c>: finds the definition and gives its hyperparameters their values.</summary>
internal static class CustomLossBinder
{
    public const string AttributeName = "CustomLoss";

    public static BoundCustomLoss Bind(BoundAttribute attribute, IMethodSymbol method, Compilation compilation, BindingErrors errors, CancellationToken cancellationToken)
    {
        string name = attribute.ConstructorArgument(0)?.Value as string ?? "";
        if (DefinitionFinder.Find(name, attribute.LocationOfDefinition, attribute.DefinitionSyntax, method, compilation, errors, cancellationToken) is not { } definition)
            return new(LossKind.Element, ImmutableArray<Hyperparameter>.Empty, null);

        BoundDefinition bound = DefinitionBinder.Bind(definition, compilation, cancellationToken);
        if (bound.Tree is null)
            errors.AddElsewhere(bound.Failure ?? "The definition has mistakes.");
        return new(bound.Kind, Hyperparameters(attribute, definition, bound.Hyperparameters, method, errors), bound.Tree)
        {
            LogitDomain = StatedDomain(definition, DefinitionTree.Logit, DefinitionTree.Prediction) ?? Domain.Everything,
            TargetDomain = StatedDomain(definition, DefinitionTree.Target, DefinitionTree.Targets),
            Targets = bound.Targets,
            TakesPredictions = bound.TakesPredictions,
            Curvature = CurvatureBinder.Bind(attribute, definition, method, compilation, errors, cancellationToken),
        };
    }

    private static Domain? StatedDomain(IMethodSymbol definition, params string[] names) =>
        definition.Parameters.FirstOrDefault(parameter => names.Contains(parameter.Name)) is { } input && HyperparameterBinder.DomainOf(input) is var domain && domain != Domain.Everything ? domain : null;

    /// <summary>A hyperparameter of a definition where nothing is said about it: its default value, or a value at run time where it has none.</summary>
    public static Hyperparameter ByDefault(IParameterSymbol parameter) => new(
        parameter.Name, DefaultOf(parameter), HyperparameterBinder.DomainOf(parameter), parameter.HasExplicitDefaultValue ? null : DeclarationText.Escaped(parameter.Name))
    {
        Axis = IsRow(parameter) ? SpanAxis.Element : null,
        IsRow = IsRow(parameter),
    };

    private static bool IsRow(IParameterSymbol parameter) => Constants.KindOf(parameter.Type) == ValueKind.Row;

    private static double DefaultOf(IParameterSymbol parameter) =>
        parameter.HasExplicitDefaultValue ? HyperparameterBinder.ToDouble(parameter.ExplicitDefaultValue) ?? 0 : double.NaN;

    private static ImmutableArray<Hyperparameter> Hyperparameters(
        BoundAttribute attribute, IMethodSymbol definition, ImmutableArray<IParameterSymbol> parameters, IMethodSymbol method, BindingErrors errors)
    {
        double[] values = attribute.ConstructorArgument(1) is { Kind: TypedConstantKind.Array, IsNull: false } array
            ? [.. array.Values.Select(value => value.Value is double number ? number : double.NaN)]
            : [];
        // A name that every loss has a meaning for keeps it; a length is counted.
        bool IsPassed(IParameterSymbol candidate, string name) => candidate.Name == name && ParameterBinder.RoleAttribute(candidate) is null
            && !RoleRules.Of(LossKind.Element).Any(rule => rule.Names.Contains(name) && (rule.Role != LossRole.Length || candidate.Type.SpecialType == SpecialType.System_Int32));
        IParameterSymbol? Passed(IParameterSymbol parameter) => method.Parameters.FirstOrDefault(candidate => IsPassed(candidate, parameter.Name));
        // Values are for what the caller does not pass as spans.
        IParameterSymbol[] numbers = [.. parameters.Where(parameter => !IsRow(parameter) && Passed(parameter) is not { Type: IArrayTypeSymbol or INamedTypeSymbol { IsRefLikeType: true } })];
        if (values.Length > numbers.Length)
        {
            string has = numbers.Length == 0 ? "no hyperparameters" : $"{numbers.Length} hyperparameter{(numbers.Length == 1 ? "" : "s")} ({string.Join(", ", numbers.Select(parameter => parameter.Name))})";
            errors.Add("LOSS021", attribute.LocationOfValue(numbers.Length), $"'{definition.Name}' has {has}, but {values.Length} value{(values.Length == 1 ? " is" : "s are")} given.");
        }
        var hyperparameters = ImmutableArray.CreateBuilder<Hyperparameter>();
        for (int i = 0; i < parameters.Length; i++)
        {
            IParameterSymbol parameter = parameters[i];
            Domain domain = HyperparameterBinder.DomainOf(parameter);
            double fallback = DefaultOf(parameter);
            IParameterSymbol? passed = Passed(parameter);
            int number = Array.IndexOf(numbers, parameter);
            bool isGiven = number >= 0 && number < values.Length;
            if (isGiven && passed is not null)
                errors.Add("LOSS018", attribute.LocationOfValue(number), $"{parameter.Name} is given by the attribute and by the parameter '{passed.Name}'; the parameter decides. Remove one of them.", ("Parameter", passed.Name));
            else if (isGiven)
                HyperparameterBinder.CheckValue(attribute.LocationOfValue(number), parameter.Name, values[number], domain, errors);
            else if (passed is null && !parameter.HasExplicitDefaultValue)
                errors.Add("LOSS021", attribute.LocationOfDefinition, $"'{definition.Name}' needs a value for '{parameter.Name}', which has no default value. {(IsRow(parameter) ? $"Take a parameter '{parameter.Name}' of type ReadOnlySpan<float>, a row for each row of the logits" : $"Give it behind the name of the definition, or take a parameter '{parameter.Name}'")}.");
            else if (passed is null)
                HyperparameterBinder.CheckValue(attribute.LocationOfDefinition, parameter.Name, fallback, domain, errors, isWritten: false);
            hyperparameters.Add(new(parameter.Name, isGiven ? values[number] : fallback, domain, passed is null ? null : DeclarationText.Escaped(passed.Name))
            {
                AxisOfDefinition = HyperparameterAxes.Said(parameter),
                IsRow = IsRow(parameter),
            });
        }
        return hyperparameters.ToImmutable();
    }
}
