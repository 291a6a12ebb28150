namespace LossGen.Generator.Binding;

/// <summary>
/// Which outputs may lie where an input lies, by role. Both must have one item for the same thing, so that an item is read for the last time when the
/// item that takes its place is written. A table of classes is read again for every row, so nothing may take its place; what is no float cannot be
/// written over by one.
/// </summary>
internal static class InPlace
{
    private static readonly (SpanAxis Output, SpanAxis Input)[] Pairs =
    [
        (SpanAxis.Element, SpanAxis.Element),
        (SpanAxis.Row, SpanAxis.Row),
    ];

    /// <summary>Whether an output may start where an input starts; they have the same length then. What is added to an input would be no output.</summary>
    public static bool Allows(LossMethod method, LossParameter output, LossParameter input) =>
        !method.Loss.Accumulates && input.Type == output.Type && !IsReadAgain(method, input) && Pairs.Contains((SpanAxes.Of(method, output), SpanAxes.Of(method, input)));

    // Hard example mining asks once more which examples count, after their outputs are written.
    private static bool IsReadAgain(LossMethod method, LossParameter input) => method.Loss.KeepRatio is not null
        && (input.Role == LossRole.Weights || (input.Role == LossRole.Targets && method.Loss.IgnoredTarget is not null));
}
