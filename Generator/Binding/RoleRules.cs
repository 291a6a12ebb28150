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

    private static readonly RoleRule[] Element =
    [
        new(LossRole.Logits, ["logits", "predictions"], false, false, Numbers),
        new(LossRole.Targets, ["targets"], false, false, [.. Numbers, ElementType.Bool, ElementType.Byte]),
        new(LossRole.Probabilities, ["probabilities"], true, false, Numbers),
        .. Shared,
    ];

    private static readonly RoleRule[] Regression =
    [
        new(LossRole.Logits, ["predictions", "logits"], false, false, Numbers),
        new(LossRole.Targets, ["targets"], false, false, Numbers),
        .. Shared,
    ];

    private static readonly RoleRule[] Row =
    [
        .. Element,
        new(LossRole.Labels, ["labels"], false, false, [ElementType.Int, ElementType.Byte, ElementType.UShort, ElementType.Short, ElementType.Long]),
        new(LossRole.ClassWeights, ["classWeights"], false, false, Numbers),
    ];

    public static IReadOnlyList<RoleRule> Of(LossKind kind) => kind switch
    {
        LossKind.Regression => Regression,
        LossKind.Row => Row,
        _ => Element,
    };

    /// <summary>The roles in a family.</summary>
    public static IReadOnlyList<RoleRule> Of(RoleFamily family)
    {
        IReadOnlyList<RoleRule> rules = Of(family.Kind);
        if (family.Targets == TargetUse.None)
            rules = [.. rules.Where(rule => rule.Role != LossRole.Targets)];
        return !family.TakesPredictions ? rules : [.. rules.Where(rule => rule.Role != LossRole.Probabilities).Select(rule => rule.Role == LossRole.Logits ? rule with { Names = ["predictions", "logits"] } : rule)];
    }

    /// <summary>The roles without which there is no loss; one of each group.</summary>
    public static IEnumerable<LossRole[]> Required(RoleFamily family)
    {
        yield return [LossRole.Logits];
        if (family.Targets == TargetUse.Required || (family.Targets == TargetUse.Optional && family.Reduction == LossReduction.MeanOverPositives))
            yield return family.Kind == LossKind.Row ? [LossRole.Labels, LossRole.Targets] : [LossRole.Targets];
        if (NeedsClasses(family))
            yield return [LossRole.Classes];
    }

    /// <summary>Whether the length of a row must be known and the attribute does not say it.</summary>
    public static bool NeedsClasses(RoleFamily family) => family.Rows.Classes == 0
        && (family.Reduction == LossReduction.MeanOverRows || family.HasAxes || family.Kind is LossKind.Row or LossKind.Multilabel || family.Rows.Balance is not null);
}
