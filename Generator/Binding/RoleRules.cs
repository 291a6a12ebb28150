namespace LossGen.Generator.Binding;

/// <summary>The roles that parameters can have, by family of losses.</summary>
internal static class RoleRules
{
    private static readonly ElementType[] Float = [ElementType.Float];

    private static readonly RoleRule[] Shared =
    [
        new(LossRole.Classes, ["classes"], false, true, [ElementType.Int]),
        new(LossRole.Weights, ["weights"], false, false, Float),
        new(LossRole.Gradient, ["gradient"], true, false, Float),
        new(LossRole.Hessian, ["hessian"], true, false, Float),
        new(LossRole.Losses, ["losses"], true, false, Float),
        new(LossRole.Upstream, ["upstream"], false, true, Float),
    ];

    private static readonly RoleRule[] Element =
    [
        new(LossRole.Logits, ["logits", "predictions"], false, false, Float),
        new(LossRole.Targets, ["targets"], false, false, [ElementType.Float, ElementType.Bool, ElementType.Byte]),
        new(LossRole.Probabilities, ["probabilities"], true, false, Float),
        .. Shared,
    ];

    private static readonly RoleRule[] Regression =
    [
        new(LossRole.Logits, ["predictions", "logits"], false, false, Float),
        new(LossRole.Targets, ["targets"], false, false, Float),
        .. Shared,
    ];

    public static IReadOnlyList<RoleRule> Of(LossKind kind) => kind == LossKind.Regression ? Regression : Element;

    /// <summary>The roles without which there is no loss.</summary>
    public static IEnumerable<LossRole> Required(LossReduction reduction) =>
        reduction == LossReduction.MeanOverRows ? [LossRole.Logits, LossRole.Targets, LossRole.Classes] : [LossRole.Logits, LossRole.Targets];
}
