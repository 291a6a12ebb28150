namespace LossGen.Generator.Binding;

/// <summary>The roles that parameters can have, by family of losses.</summary>
internal static class RoleRules
{
    private static readonly ElementType[] Numbers = ElementTypes.Numbers;

    private static readonly RoleRule[] Shared =
    [
        new(LossRole.Classes, ["classes"], false, true, [ElementType.Int]),
        new(LossRole.Weights, ["weights"], false, false, Numbers),
        new(LossRole.Gradient, ["gradient"], true, false, Numbers),
        new(LossRole.Hessian, ["hessian"], true, false, Numbers),
        new(LossRole.Losses, ["losses"], true, false, Numbers),
        new(LossRole.Upstream, ["upstream"], false, true, [ElementType.Float, ElementType.Double]),
        new(LossRole.Mask, ["mask"], false, false, [ElementType.Bool, ElementType.Byte]),
        new(LossRole.Length, ["length"], false, true, [ElementType.Int]),
    ];

    private static readonly RoleRule Counts = new(LossRole.Counts, ["counts"], false, false, [ElementType.Int, .. Numbers]);

    private static readonly RoleRule[] OfMatrices =
    [
        new(LossRole.ClassWeights, ["classWeights"], false, false, Numbers),
        new(LossRole.RowWeights, ["rowWeights"], false, false, Numbers),
    ];

    private static readonly RoleRule[] Classification =
    [
        new(LossRole.Logits, ["logits", "predictions"], false, false, Numbers),
        new(LossRole.Targets, ["targets"], false, false, [.. Numbers, ElementType.Bool, ElementType.Byte]),
        new(LossRole.Probabilities, ["probabilities"], true, false, Numbers),
        .. Shared,
    ];

    private static readonly RoleRule[] Element = [.. Classification, .. OfMatrices];

    private static readonly RoleRule[] Regression =
    [
        new(LossRole.Logits, ["predictions", "logits"], false, false, Numbers),
        new(LossRole.Targets, ["targets"], false, false, Numbers),
        .. Shared,
        .. OfMatrices,
    ];

    private static readonly RoleRule[] Row =
    [
        .. Classification,
        new(LossRole.Labels, ["labels"], false, false, [ElementType.Int, ElementType.Byte, ElementType.UShort, ElementType.Short, ElementType.Long]),
        new(LossRole.ClassWeights, ["classWeights"], false, false, Numbers),
    ];

    private static readonly ElementType[] Number = [ElementType.Float, ElementType.Double];

    private static readonly RoleRule[] ScalarRegression =
    [
        new(LossRole.Logits, ["prediction", "logit"], false, true, Number),
        new(LossRole.Targets, ["target"], false, true, Number),
        new(LossRole.Weights, ["weight"], false, true, Number),
        new(LossRole.Gradient, ["gradient"], true, true, Number),
        new(LossRole.Hessian, ["hessian"], true, true, Number),
        new(LossRole.Losses, ["loss"], true, true, Number),
        new(LossRole.Upstream, ["upstream"], false, true, Number),
    ];

    private static readonly RoleRule[] ScalarElement =
    [
        new(LossRole.Logits, ["logit", "prediction"], false, true, Number),
        new(LossRole.Targets, ["target"], false, true, [.. Number, ElementType.Bool, ElementType.Byte]),
        new(LossRole.Probabilities, ["probability"], true, true, Number),
        .. ScalarRegression.Skip(2),
    ];

    // Its rows have neither losses nor weights, and the second derivative is none of a row alone.
    private static readonly RoleRule[] ClassRegion =
        [.. Row.Where(rule => rule.Role is LossRole.Logits or LossRole.Targets or LossRole.Labels or LossRole.Classes or LossRole.Gradient or LossRole.Upstream or LossRole.Mask or LossRole.ClassWeights or LossRole.Length)];

    public static IReadOnlyList<RoleRule> Of(LossKind kind) => kind switch
    {
        LossKind.Regression => Regression,
        LossKind.Row => Row,
        LossKind.ClassRegion => ClassRegion,
        LossKind.Element => Element,
        _ => Classification,
    };

    /// <summary>The roles in a family.</summary>
    public static IReadOnlyList<RoleRule> Of(RoleFamily family)
    {
        IReadOnlyList<RoleRule> rules = !family.IsScalar ? Of(family.Kind) : family.Kind == LossKind.Regression ? ScalarRegression : ScalarElement;
        if (family.TakesCounts)
            rules = [.. rules, Counts];
        if (family.Targets == TargetUse.None)
            rules = [.. rules.Where(rule => rule.Role != LossRole.Targets)];
        return !family.TakesPredictions ? rules : [.. rules.Where(rule => rule.Role != LossRole.Probabilities).Select(rule => rule.Role == LossRole.Logits ? rule with { Names = ["predictions", "logits"] } : rule)];
    }

    /// <summary>The roles without which there is no loss; one of each group.</summary>
    public static IEnumerable<LossRole[]> Required(RoleFamily family)
    {
        yield return [LossRole.Logits];
        if (family.Targets == TargetUse.Required || (family.Targets == TargetUse.Optional && family.Reduction == LossReduction.MeanOverPositives))
            yield return family.Kind is LossKind.Row or LossKind.ClassRegion ? [LossRole.Labels, LossRole.Targets] : [LossRole.Targets];
        if (NeedsClasses(family))
            yield return [LossRole.Classes];
    }

    /// <summary>Whether the length of a row must be known and the attribute does not say it.</summary>
    public static bool NeedsClasses(RoleFamily family) => family.Rows.Classes == 0 && !family.IsScalar
        && (family.Reduction == LossReduction.MeanOverRows || family.HasAxes || family.Layout == LossLayout.ClassMajor || family.Kind is LossKind.Row or LossKind.ClassRegion or LossKind.Multilabel || family.Rows.Balance is not null);
}
