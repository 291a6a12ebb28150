using System.Diagnostics;

namespace LossGen;

/// <summary>
/// A loss of your own: the formula is a method marked <see cref="LossDefinitionAttribute"/>. A definition of <c>logit</c> and <c>target</c> gives a loss of
/// logits, one of <c>prediction</c> and <c>target</c> a regression loss, one of <see cref="LossRow"/> <c>logits</c> a loss of rows with labels or target rows;
/// the annotated method takes the same parameters as with a built-in one.
/// </summary>
/// <param name="definition">The name of the definition: <c>nameof(Hill)</c>, <c>nameof(Other.Hill)</c>, or as text <c>"Namespace.Type.Hill"</c>.</param>
/// <param name="hyperparameters">
/// The values of the definition's hyperparameters in their order. One that is not given keeps the default value that the definition declares; one that
/// the annotated method takes as a parameter of its name comes from the caller.
/// </param>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class CustomLossAttribute(string definition, params double[] hyperparameters) : LossAttribute
{
    /// <summary>For a definition over rows: the number of classes, where it is known at compile time; else the method takes a parameter <c>int classes</c>.</summary>
    public int Classes { get; set; }

    /// <summary>For a definition over rows: the label of rows that do not count. −100 by default.</summary>
    public int IgnoreIndex { get; set; } = -100;

    /// <summary>
    /// The name of a definition with the same parameters that says what a parameter <c>hessian</c> receives, where the second derivative is not what a
    /// method divides by: a bound of it, or an expectation. One over rows may return a <see cref="LossRow"/>, a number for each class. With
    /// <see cref="LossGen.HessianForm.Floor"/> it is kept at <see cref="LossAttribute.HessianFloor"/> at least.
    /// </summary>
    public string? Hessian { get; set; }

    /// <summary>The name of the definition.</summary>
    public string Definition { get; } = definition;

    /// <summary>The values of its hyperparameters, in the order in which it declares them.</summary>
    public IReadOnlyList<double> Hyperparameters { get; } = hyperparameters;
}
