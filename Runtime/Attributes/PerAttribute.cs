using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Says what a hyperparameter that comes as a span has one value for. Without it, that is each class where the method has <c>classes</c>, else each element.
/// On a parameter of an annotated method it decides; on a parameter of a definition it is what holds where the method says nothing.
/// </summary>
/// <param name="axis">What there is one value for.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class PerAttribute(Axis axis) : Attribute
{
    /// <summary>What there is one value for.</summary>
    public Axis Axis { get; } = axis;
}
