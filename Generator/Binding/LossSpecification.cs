using LossGen.Generator.Definitions.Custom;

namespace LossGen.Generator.Binding;

/// <summary>
/// Which loss is wanted: the attribute without its suffix (<c>FocalLoss</c>) and what it says. <paramref name="Definition"/> is the formula of a custom
/// loss, null for a built-in one; <paramref name="KeepRatio"/> the share of the examples that hard example mining keeps, null without it;
/// <paramref name="HessianForm"/> and <paramref name="HessianFloor"/> say what stands for the second derivative.
/// </summary>
internal sealed record LossSpecification(
    string Name,
    LossKind Kind,
    EquatableArray<Hyperparameter> Hyperparameters,
    LossReduction Reduction,
    bool Reproducible,
    RowSpecification Rows,
    DefinitionTree? Definition = null,
    double? KeepRatio = null,
    LossHessianForm HessianForm = LossHessianForm.Exact,
    double HessianFloor = 1e-16)
{
    /// <summary>Which logits or predictions a definition says it is for.</summary>
    public Domain LogitDomain { get; init; } = Domain.Everything;

    /// <summary>Which targets a definition says it is for; null where it leaves that to its family.</summary>
    public Domain? TargetDomain { get; init; }

    /// <summary>Whether a row of a definition holds predicted numbers, no logits.</summary>
    public bool TakesPredictions { get; init; }

    /// <summary>Where the element of a row and a class lies.</summary>
    public LossLayout Layout { get; init; }

    /// <summary>Whether outputs are added to, not overwritten.</summary>
    public bool Accumulates { get; init; }

    /// <summary>The formula of what a custom loss hands out for the second derivative; null where it is that derivative.</summary>
    public DefinitionTree? Curvature { get; init; }

    /// <summary>The target of elements that do not count; null where all do.</summary>
    public double? IgnoredTarget { get; init; }

    /// <summary>Whether targets outside the domain of the loss are an error of the caller's.</summary>
    public bool ChecksTargets { get; init; }

    /// <summary>Whether the loss of each element is one of its own, which others change at most by a weight.</summary>
    public bool HasElementLosses => Kind is LossKind.Element or LossKind.Regression;

    /// <summary>Whether the elements of a row must be seen together.</summary>
    public bool CouplesRows => Kind is LossKind.Row or LossKind.Multilabel or LossKind.Region or LossKind.ClassRegion || Rows.Balance is not null;
}
