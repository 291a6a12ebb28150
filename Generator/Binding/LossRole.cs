namespace LossGen.Generator.Binding;

/// <summary>The compiler's view of <c>LossGen.LossRole</c>: the same members with the same values, then the role of runtime hyperparameters.</summary>
internal enum LossRole
{
    Logits,
    Predictions,
    Targets,
    Labels,
    Classes,
    Weights,
    ClassWeights,
    Gradient,
    Hessian,
    Losses,
    Probabilities,
    Upstream,
    Mask,
    RowWeights,
    Length,
    Counts,
    Hyperparameter,

    /// <summary>The derivative of the returned value by a hyperparameter that the caller passes.</summary>
    HyperparameterGradient,
}
