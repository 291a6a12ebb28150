namespace LossGen.Generator.Binding;

/// <summary>Tells what the spans of a method have one item for, by their role.</summary>
internal static class SpanAxes
{
    public static SpanAxis Of(LossMethod method, LossRole role) => role switch
    {
        LossRole.ClassWeights => SpanAxis.Class,
        LossRole.Labels or LossRole.Weights when method.Loss.CouplesRows => SpanAxis.Row,
        LossRole.Losses when method.Loss is { CouplesRows: true, Kind: not (LossKind.Element or LossKind.Regression) } => SpanAxis.Row,
        _ => SpanAxis.Element,
    };
}
