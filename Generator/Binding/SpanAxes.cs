namespace LossGen.Generator.Binding;

/// <summary>Tells what the spans of a method have one item for, by their role or what is said of them.</summary>
internal static class SpanAxes
{
    public static SpanAxis Of(LossMethod method, LossParameter parameter) =>
        parameter.Role is LossRole.Hyperparameter or LossRole.HyperparameterGradient ? parameter.Axis : OfRole(method, parameter.Role);

    private static SpanAxis OfRole(LossMethod method, LossRole role) => role switch
    {
        LossRole.ClassWeights => SpanAxis.Class,
        LossRole.Labels or LossRole.Weights when method.Loss.CouplesRows => SpanAxis.Row,
        LossRole.Losses when method.Loss is { CouplesRows: true, Kind: not (LossKind.Element or LossKind.Regression) } => SpanAxis.Row,
        _ => SpanAxis.Element,
    };
}
