using System.Collections.Immutable;

namespace LossGen.Generator.Binding;

/// <summary>Checks what the regions of classes, which are computed from all rows, do not go together with.</summary>
internal static class ClassRegionBinder
{
    public static void Check(
        BoundAttribute attribute, LossKind kind, ImmutableArray<LossParameter> parameters, IEnumerable<BoundAttribute?> modifiers, BindingErrors errors)
    {
        if (kind != LossKind.ClassRegion)
            return;
        if (attribute.Reduction is not (LossReduction.Mean or LossReduction.Sum or LossReduction.MeanOverWeights))
            errors.Add("LOSS001", attribute.LocationOf("Reduction"), $"Reduction is {attribute.Reduction}, but {attribute.Name} has one loss for each class: Mean, over the classes that occur, MeanOverWeights, over their classWeights, and Sum are what can be made of them.");
        foreach (BoundAttribute modifier in modifiers.OfType<BoundAttribute>())
            errors.Add("LOSS016", modifier.LocationOf(""), $"{modifier.Name} weighs rows or drops some, and {attribute.Name} is a loss of all rows together. Remove one of them.");
        foreach (LossParameter parameter in parameters.Where(parameter => parameter is { Role: LossRole.Hyperparameter, IsSpan: true, Axis: not SpanAxis.Class }))
            errors.Add("LOSS014", attribute.LocationOf(""), $"'{parameter.Name}' has one value for each {parameter.Axis.ToString().ToLowerInvariant()}, but the hyperparameters of {attribute.Name} are those of classes.");
        foreach (LossParameter parameter in parameters.Where(parameter => parameter.Role == LossRole.HyperparameterGradient))
            errors.Add("LOSS014", attribute.LocationOf(""), $"'{parameter.Name}': derivatives of {attribute.Name} by hyperparameters are not offered.");
    }
}
