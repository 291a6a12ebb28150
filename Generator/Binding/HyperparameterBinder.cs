using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Binding;

/// <summary>
/// Reads the hyperparameters of a loss: the <c>double</c> and <c>bool</c> properties that the attribute itself declares, with domain and
/// default from their attributes and nowhere else.
/// </summary>
internal static class HyperparameterBinder
{
    public static ImmutableArray<Hyperparameter> Bind(BoundAttribute attribute, IMethodSymbol method, BindingErrors errors)
    {
        var hyperparameters = ImmutableArray.CreateBuilder<Hyperparameter>();
        foreach (IPropertySymbol property in HyperparametersOf(attribute.Type))
        {
            object? given = attribute.Argument(property.Name);
            double fallback = ToDouble(DefaultOf(property)) ?? 0;
            double value = ToDouble(given) ?? fallback;
            Domain domain = DomainOf(property);
            // What is no more than an input may be any number, as targets may.
            ComputableRange? computable = IsInput(property) ? null : ComputableRanges.Of(attribute.Name, property.Name);
            string? parameter = RuntimeParameter(property, method)?.Name;
            if (given is not null)
            {
                if (parameter is not null)
                    errors.Add("LOSS018", attribute.LocationOfArgument(property.Name), $"{property.Name} is given by the attribute and by the parameter '{parameter}'; the parameter decides. Remove one of them.", ("Property", property.Name), ("Parameter", parameter));
                // NaN means off where it is the default.
                else if (!double.IsNaN(value) || !double.IsNaN(fallback))
                    CheckValue(attribute.LocationOf(property.Name), property.Name, value, domain, errors, computable: computable);
            }
            else if (parameter is null && IsInput(property))
            {
                string name = ParameterName(property.Name);
                errors.Add("LOSS013", attribute.LocationOf(""), $"{attribute.Name} needs '{name}', one number for each {(HyperparameterAxes.Said(property) ?? SpanAxis.Element).ToString().ToLowerInvariant()}: add a parameter of type ReadOnlySpan<float>.", ("Name", name), ("Type", "ReadOnlySpan<float>"));
            }
            hyperparameters.Add(new(property.Name, value, domain, parameter is null ? null : DeclarationText.Escaped(parameter), computable) { AxisOfDefinition = HyperparameterAxes.Said(property) });
        }
        return hyperparameters.ToImmutable();
    }

    /// <summary>The hyperparameters of a loss, in the order of their declaration.</summary>
    public static IEnumerable<IPropertySymbol> HyperparametersOf(INamedTypeSymbol attribute) => attribute.GetMembers().OfType<IPropertySymbol>().Where(IsHyperparameter);

    /// <summary>Reads a hyperparameter that the caller cannot pass, declared by the attribute or a base of it.</summary>
    public static double BindConstant(BoundAttribute attribute, string name, BindingErrors errors)
    {
        INamedTypeSymbol declaring = attribute.Type;
        while (declaring.GetMembers(name).IsEmpty && declaring.BaseType is { } @base)
            declaring = @base;
        if (declaring.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault() is not { } property)
            return double.NaN;
        double fallback = ToDouble(DefaultOf(property)) ?? 0;
        if (ToDouble(attribute.Argument(name)) is not { } value)
            return fallback;
        CheckValue(attribute.LocationOf(name), name, value, DomainOf(property), errors, computable: ComputableRanges.Of(attribute.Name, name));
        return value;
    }

    /// <summary>The name under which a caller passes a hyperparameter.</summary>
    public static string ParameterName(string property) => char.ToLowerInvariant(property[0]) + property.Substring(1);

    /// <summary>Reports a value that is no number or not in the domain; a fix can replace it where it is written.</summary>
    public static void CheckValue(Location location, string name, double value, Domain domain, BindingErrors errors, bool isWritten = true, ComputableRange? computable = null)
    {
        if (double.IsNaN(value) || (double.IsInfinity(value) && !domain.IncludesInfinity))
            errors.Add("LOSS002", location, $"{name} is {(double.IsNaN(value) ? "NaN" : "infinite")}; it must be a number in {domain}.");
        else if (!domain.Contains(value))
            errors.Add("LOSS001", location, $"{name} is {value.ToString("R", CultureInfo.InvariantCulture)}, which lies outside {domain}.", isWritten ? [("Nearest", domain.Nearest(value).ToString("R", CultureInfo.InvariantCulture))] : []);
        else if (computable is not null && !double.IsInfinity(value) && !computable.Contains(value))
            errors.Add("LOSS001", location, $"{name} is {value.ToString("R", CultureInfo.InvariantCulture)}, which a kernel of floats cannot compute with: it must be {(domain.Contains(0) ? "0 or " : "")}{computable}{(domain.Min < 0 ? " in magnitude" : "")}.", ("Nearest", computable.Nearest(value).ToString("R", CultureInfo.InvariantCulture)));
    }

    // A further input of the loss: it has an axis of its own, and no value that it would have without the caller.
    private static bool IsInput(IPropertySymbol property) => HyperparameterAxes.Said(property) is not null && DefaultOf(property) is null;

    private static bool IsHyperparameter(IPropertySymbol property) =>
        property is { IsStatic: false, SetMethod: not null, Type.SpecialType: SpecialType.System_Double or SpecialType.System_Boolean };

    private static IParameterSymbol? RuntimeParameter(IPropertySymbol property, IMethodSymbol method) =>
        property.Type.SpecialType == SpecialType.System_Double
            ? method.Parameters.FirstOrDefault(parameter => parameter.Name == ParameterName(property.Name) && ParameterBinder.RoleAttribute(parameter) is null)
            : null;

    private static object? DefaultOf(IPropertySymbol property) =>
        property.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass is { Name: "DefaultValueAttribute" })?
            .ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive } constant ? constant.Value : null;

    /// <summary>The domain of a property or parameter.</summary>
    public static Domain DomainOf(ISymbol hyperparameter)
    {
        AttributeData? domain = hyperparameter.GetAttributes().FirstOrDefault(attribute =>
            attribute.AttributeClass is { } type && LossAttributes.Is(type, "DomainAttribute"));
        if (domain is null)
            return Domain.Everything;
        object? Argument(string name) => domain.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value;
        return new(
            ToDouble(Argument("Min")) ?? double.NegativeInfinity,
            ToDouble(Argument("Max")) ?? double.PositiveInfinity,
            Argument("MinExclusive") is true,
            Argument("MaxExclusive") is true,
            Argument("IncludesInfinity") is true);
    }

    /// <summary>The value of an attribute's argument as a number.</summary>
    public static double? ToDouble(object? value) => value switch
    {
        null => null,
        bool option => option ? 1 : 0,
        IConvertible number => number.ToDouble(CultureInfo.InvariantCulture),
        _ => null,
    };
}
