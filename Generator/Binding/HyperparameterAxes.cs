using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Binding;

/// <summary>What hyperparameters that come as spans have one value for: said by <c>[Per]</c>, by the definition, or by whether there are classes.</summary>
internal static class HyperparameterAxes
{
    /// <summary>What <c>[Per]</c> on a parameter or property says; null without it.</summary>
    public static SpanAxis? Said(ISymbol symbol) => symbol.GetAttributes()
        .FirstOrDefault(attribute => attribute.AttributeClass is { } type && LossAttributes.Is(type, "PerAttribute"))?
        .ConstructorArguments.FirstOrDefault().Value is int axis and >= 0 and <= (int)SpanAxis.Class ? (SpanAxis)axis : null;

    /// <summary>The axis of a hyperparameter that comes as a span.</summary>
    public static SpanAxis Of(IParameterSymbol symbol, Hyperparameter hyperparameter, bool hasClasses) =>
        hyperparameter.IsRow ? SpanAxis.Element : Said(symbol) ?? hyperparameter.AxisOfDefinition ?? (hasClasses ? SpanAxis.Class : SpanAxis.Element);

    /// <summary>The hyperparameters with the axes that their parameters turned out to have.</summary>
    public static ImmutableArray<Hyperparameter> Apply(ImmutableArray<Hyperparameter> hyperparameters, ImmutableArray<LossParameter> parameters) =>
        hyperparameters.Select(hyperparameter => parameters.FirstOrDefault(parameter => parameter.Role == LossRole.Hyperparameter && parameter.Hyperparameter == hyperparameter.Name) is { IsSpan: true } span
            ? hyperparameter with { Axis = span.Axis }
            : hyperparameter).ToImmutableArray();

    /// <summary>Whether a parameter needs the length of a row.</summary>
    public static bool NeedsClasses(IEnumerable<LossParameter> parameters) =>
        parameters.Any(parameter => parameter is { Role: LossRole.Hyperparameter, IsSpan: true, Axis: not SpanAxis.Element } or { Role: LossRole.ClassWeights or LossRole.RowWeights });

    /// <summary>What values are for in the order of memory: as in rows one after the other, where those are columns.</summary>
    public static SpanAxis Order(SpanAxis axis, LossLayout layout) => layout == LossLayout.RowMajor ? axis : axis switch
    {
        SpanAxis.Row => SpanAxis.Class,
        SpanAxis.Class => SpanAxis.Row,
        _ => axis,
    };
}
