namespace LossGen.Generator.Binding;

/// <summary>Which loss is wanted: the attribute without its suffix (<c>FocalLoss</c>) and what it says.</summary>
internal sealed record LossSpecification(
    string Name,
    LossKind Kind,
    EquatableArray<Hyperparameter> Hyperparameters,
    LossReduction Reduction,
    bool Reproducible);
