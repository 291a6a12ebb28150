using LossGen.Generator.Definitions.Custom;

namespace LossGen.Generator.Binding;

/// <summary>
/// Which loss is wanted: the attribute without its suffix (<c>FocalLoss</c>) and what it says. <paramref name="Definition"/> is the formula of a custom
/// loss, null for a built-in one.
/// </summary>
internal sealed record LossSpecification(
    string Name,
    LossKind Kind,
    EquatableArray<Hyperparameter> Hyperparameters,
    LossReduction Reduction,
    bool Reproducible,
    DefinitionTree? Definition = null);
