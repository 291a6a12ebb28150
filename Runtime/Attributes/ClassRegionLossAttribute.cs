using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Base of the losses that compare, for each class, its region in all rows with the region that is predicted for it by the softmax of each row: segmentation with classes that
/// exclude each other. Logits are rows x classes, and either <c>labels</c> gives the class of each row or <c>targets</c> a dense row. The loss is the mean over the classes that occur
/// in the targets; <see cref="Reduction.Sum"/> adds them up.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public abstract class ClassRegionLossAttribute : LossAttribute
{
    /// <summary>Number of classes, where it is known at compile time; else the method takes a parameter <c>int classes</c>.</summary>
    public int Classes { get; set; }

    /// <summary>The label of rows that do not count: they are in no region, and their gradient is 0. −100 by default.</summary>
    public int IgnoreIndex { get; set; } = -100;
}
