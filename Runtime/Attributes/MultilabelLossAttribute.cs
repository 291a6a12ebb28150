using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Base of the losses of multi-label rows that couple the classes of a row: logits and targets are rows x classes, row-major. The loss of
/// a row is one number.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public abstract class MultilabelLossAttribute : LossAttribute
{
    /// <summary>Number of classes, where it is known at compile time; else the method takes a parameter <c>int classes</c>.</summary>
    public int Classes { get; set; }
}
