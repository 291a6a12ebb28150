namespace LossGen.Generator.Binding;

/// <summary>What decides which roles the parameters of a method can and must have.</summary>
internal sealed record RoleFamily(LossKind Kind, LossReduction Reduction, RowSpecification Rows)
{
    /// <summary>Whether targets or labels are wanted.</summary>
    public TargetUse Targets { get; init; }

    /// <summary>Whether a row holds predicted numbers, no logits.</summary>
    public bool TakesPredictions { get; init; }

    /// <summary>Whether a hyperparameter has values for rows or classes.</summary>
    public bool HasAxes { get; init; }

    /// <summary>Whether what the loss is made of the numbers of samples of classes may come from the caller.</summary>
    public bool TakesCounts { get; init; }

    /// <summary>Whether the method computes one element, passed as numbers.</summary>
    public bool IsScalar { get; init; }

    /// <summary>Where the element of a row and a class lies.</summary>
    public LossLayout Layout { get; init; }
}
