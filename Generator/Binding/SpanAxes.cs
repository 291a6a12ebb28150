namespace LossGen.Generator.Binding;

/// <summary>Tells what the spans of a method have one item for, by their role or what is said of them.</summary>
internal static class SpanAxes
{
    public static SpanAxis Of(LossMethod method, LossParameter parameter) =>
        parameter.Role is LossRole.Hyperparameter or LossRole.HyperparameterGradient ? parameter.Axis : OfRole(method, parameter.Role);

    /// <summary>The axis of spans whose role says it.</summary>
    public static SpanAxis OfRole(LossMethod method, LossRole role) => role switch
    {
        LossRole.ClassWeights or LossRole.Counts => SpanAxis.Class,
        LossRole.Labels or LossRole.RowWeights => SpanAxis.Row,
        LossRole.Weights when IsOfRows(method.Loss) || method.Loss.Rows.Balance is not null => SpanAxis.Row,
        LossRole.Losses when IsOfRows(method.Loss) => SpanAxis.Row,
        LossRole.Mask when method.Loss.Kind is LossKind.Row or LossKind.Multilabel or LossKind.ClassRegion => SpanAxis.Row,
        _ => SpanAxis.Element,
    };

    private static bool IsOfRows(LossSpecification loss) => !loss.HasElementLosses;
}
