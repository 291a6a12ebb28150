namespace LossGen.Generator.Expressions;

/// <summary>Over what a value varies; a value of one shape can be used where a later one is wanted.</summary>
internal enum Shape
{
    /// <summary>The same for all elements: constants and hyperparameters.</summary>
    Uniform,

    /// <summary>One value for each row: reductions over its classes, its weight, the logit at its label.</summary>
    Row,

    /// <summary>One value for each element.</summary>
    Element,
}
