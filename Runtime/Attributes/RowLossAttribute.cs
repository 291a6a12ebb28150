using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Base of the losses over the classes of a row (softmax): logits are rows x classes, row-major, and either <c>labels</c> gives the class
/// index of each row or <c>targets</c> a dense row of target probabilities. The loss of a row is one number.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public abstract class RowLossAttribute : LossAttribute
{
    /// <summary>Number of classes, where it is known at compile time; else the method takes a parameter <c>int classes</c>.</summary>
    public int Classes { get; set; }

    /// <summary>The label of rows that do not count: they add nothing to value, gradient and divisor. −100 by default.</summary>
    public int IgnoreIndex { get; set; } = -100;
}
