using System.Collections.Immutable;
using System.Globalization;
using LossGen.Generator.Definitions;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Binding;

/// <summary>
/// Hyperparameters of classes that come from no parameter of the user's: arrays of the attribute (<c>PositiveWeights</c> in the place of <c>PositiveWeight</c>), and what a
/// loss makes of the counts that the caller passes. Further stages take them for spans that the caller passes.
/// </summary>
internal static class ClassTables
{
    /// <summary>The arrays of hyperparameters that an attribute gives, with the property of each.</summary>
    public static IEnumerable<(string Property, IPropertySymbol Hyperparameter, ImmutableArray<double> Values)> ArraysOf(BoundAttribute attribute) =>
        from hyperparameter in HyperparameterBinder.HyperparametersOf(attribute.Type)
        let property = hyperparameter.Name + "s"
        where attribute.SyntaxOf(property) is not null && attribute.Type.GetMembers(property).OfType<IPropertySymbol>().Any(symbol => symbol.Type is IArrayTypeSymbol)
        select (property, hyperparameter, attribute.ArrayOf(property));

    /// <summary>Checks the arrays.</summary>
    public static void Check(BoundAttribute attribute, IMethodSymbol method, bool isScalar, BindingErrors errors)
    {
        foreach ((string property, IPropertySymbol hyperparameter, ImmutableArray<double> values) in ArraysOf(attribute))
        {
            if (isScalar)
                errors.Add("LOSS014", attribute.LocationOfArgument(property), $"{property} has a number for each class, but '{method.Name}' computes one element. Give {hyperparameter.Name}, one number.", ("Property", property));
            if (values.Length == 0)
                errors.Add("LOSS001", attribute.LocationOf(property), $"{property} is empty; it must have a number for each class.");
            if (attribute.IsWritten(hyperparameter.Name))
                errors.Add("LOSS018", attribute.LocationOfArgument(hyperparameter.Name), $"{hyperparameter.Name} is given for all classes and by {property} for each; {property} decides. Remove one of them.", ("Property", hyperparameter.Name));
            if (method.Parameters.FirstOrDefault(parameter => parameter.Name == HyperparameterBinder.ParameterName(hyperparameter.Name) && ParameterBinder.RoleAttribute(parameter) is null) is { } passed)
                errors.Add("LOSS018", attribute.LocationOfArgument(property), $"{hyperparameter.Name} is given by {property} of the attribute and by the parameter '{passed.Name}'; the parameter decides. Remove one of them.", ("Property", property), ("Parameter", passed.Name));
            for (int i = 0; i < values.Length; i++)
                HyperparameterBinder.CheckValue(attribute.LocationOfItem(property, i), $"{property}[{i.ToString(CultureInfo.InvariantCulture)}]", values[i], HyperparameterBinder.DomainOf(hyperparameter), errors, computable: ComputableRanges.Of(attribute.Name, hyperparameter.Name));
        }
    }

    /// <summary>The hyperparameters that come as tables, with the names by which generated code knows them.</summary>
    public static ImmutableArray<(Hyperparameter Hyperparameter, ClassTable Table)> Of(
        BoundAttribute attribute, ImmutableArray<Hyperparameter> hyperparameters, RowSpecification rows, LossDefinition? definition, IMethodSymbol method)
    {
        var tables = ImmutableArray.CreateBuilder<(Hyperparameter, ClassTable)>();
        foreach ((_, IPropertySymbol property, ImmutableArray<double> values) in ArraysOf(attribute))
        {
            // A parameter of the user's decides.
            if (values.Length > 0 && hyperparameters.FirstOrDefault(candidate => candidate.Name == property.Name) is { Parameter: null } hyperparameter)
                tables.Add((hyperparameter with { Parameter = FreeName(property.Name, method), Domain = new(values.Min(), values.Max(), false, false) }, new(values)));
        }
        foreach (CountTable table in OfCounts(rows, definition))
        {
            Domain domain = table switch
            {
                CountTable.LogPriors => new(double.NegativeInfinity, 0, false, false),
                CountTable.LogOdds => Domain.Everything,
                CountTable.Margins => new(0, 1, true, false),
                _ => new(0, double.PositiveInfinity, true, false),
            };
            tables.Add((new(table.ToString(), double.NaN, domain, FreeName(table.ToString(), method)), new(ImmutableArray<double>.Empty, table)));
        }
        return tables.ToImmutable();
    }

    /// <summary>The parameter that stands for a table.</summary>
    public static LossParameter ParameterOf(Hyperparameter hyperparameter, ClassTable table) =>
        new(hyperparameter.Parameter!, "", LossRole.Hyperparameter, ElementType.Float, ParameterShape.Table, hyperparameter.Name) { Axis = SpanAxis.Class, Table = table };

    /// <summary>What is made of counts of the caller.</summary>
    public static IEnumerable<CountTable> OfCounts(RowSpecification rows, LossDefinition? definition) =>
        [.. rows.Balance is { Counts.Count: 0 } ? new[] { CountTable.ClassBalance } : [], .. rows.Counts.Count == 0 && definition is not null ? definition.CountTables : []];

    private static string FreeName(string property, IMethodSymbol method)
    {
        string name = HyperparameterBinder.ParameterName(property);
        while (method.Parameters.Any(parameter => parameter.Name == name))
            name += "_";
        return name;
    }
}
